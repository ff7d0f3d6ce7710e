import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNucleus, storedUsage } from './harness/nucleus.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const now = Date.now()
const daySeconds = 86_400
const patience = { timeout: 15_000 }

async function ask(key: string, path: string) {
  const headers = { authorization: server.token }
  const answer = await fetch(`${server.url}/api/v1/apps/${key}${path}`, { headers })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

test('who asks for the users without telling how many is told all, up to a thousand', async () => {
  const { key, id } = await server.addProject('many', ['*'])
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  const event = { type: 'event', name: 'A', id: 1, date: now - 5_000, sessionId: 1 }
  const data = Array.from({ length: 150 }, (_, at) => ({ ...event, id: at, machineId: `m${at}` }))
  await client.send({ data })
  await expect.poll(() => storedUsage(server.facts, id), patience).toHaveLength(150)
  const users = async (query: string) => (await ask(key, `/users${query}`)).body
  await expect.poll(async () => (await users('')).total, patience).toBe(150)
  const { data: all } = await users('')
  expect(all).toHaveLength(150)
  const pages = [await users('?limit=100'), await users('?limit=100&skip=100')]
  expect(pages.flatMap(({ data: page }) => page)).toEqual(all)
})

test('of more names and days than an answer holds none is left out in silence', async () => {
  const { key, id } = await server.addProject('names', ['*'])
  // Sixty names on each of 350 days: as many as a busy app has in a year.
  const rows = `insert into usage_events (project, at, person, identity, install, session, kind, name)
    select {id:String}, toDateTime64(toStartOfDay(now('UTC')), 3, 'UTC') - toIntervalDay(1 + intDiv(number, 60)),
           1, 'install', 1, 1, if(number % 2 = 0, 'action', 'error'), concat('EVENT ', toString(number % 60))
    from   numbers(60 * 350)
    union all
    select {id:String}, toDateTime64(toStartOfDay(now('UTC')), 3, 'UTC') - toIntervalDay(1 + intDiv(number, 60)),
           1, 'install', 1, 1, 'action', concat('MORE ', toString(number % 60))
    from   numbers(60 * 350)`
  await server.facts.run(rows, { id })
  const end = Math.floor(now / 1_000)
  const span = (days: number) => `start=${end - days * daySeconds}&end=${end}`
  const short = await ask(key, `/analytics/events?${span(30)}`)
  expect(Object.keys(short.body.data)).toHaveLength(90)
  const long = await ask(key, `/analytics/events?${span(360)}`)
  expect([long.status, long.body.code]).toEqual([422, 'question/too-large'])
  const errors = await ask(key, `/analytics/errors?${span(360)}`)
  expect(Object.keys(errors.body.data)).toHaveLength(30)
})
