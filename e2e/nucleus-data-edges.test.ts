import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNucleus, storedUsage } from './harness/nucleus.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let key: string
let project: string
const now = Date.now()
const patience = { timeout: 15_000 }
/** As long as ids are told; an address may hold three characters for each of theirs. */
const longId = `auth0|${'ü'.repeat(220)}`
const longName = 'STEP '.repeat(40).trim()

beforeAll(async () => {
  server = await startTestServer()
  ;({ key, id: project } = await server.addProject('edges', ['*']))
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  const one = { machineId: 'm1', sessionId: 1, userId: longId, client: 'nodejs' }
  const two = { machineId: 'm2', sessionId: 2, userId: 'bob', client: 'nodejs' }
  await client.send({
    data: [
      { ...one, id: 1, type: 'init', date: now - 60_000, payload: { plan: 'pro' } },
      { ...one, id: 2, type: 'event', name: longName, date: now - 50_000, payload: { n: 7 } },
      { ...one, id: 3, type: 'nucleus:view', name: 'Cart', date: now - 45_000, payload: {} },
      { ...two, id: 4, type: 'init', date: now - 30_000, payload: {} },
    ],
  })
  while ((await storedUsage(server.facts, project)).length < 4) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
})
afterAll(() => server[Symbol.asyncDispose]())

async function ask(path: string, method = 'GET') {
  const answer = await fetch(`${server.url}/api/v1/apps/${key}${path}`, {
    method,
    headers: { authorization: server.token },
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}
const span = `start=${Math.floor(now / 1_000) - 86_400}&end=${Math.floor(now / 1_000) + 60}`

test.each(['2', '4294967295', '4294967296', '4294967297', '9007199254740991'])(
  'behind the last user is nobody, also %s places on',
  async (skip) => {
    const { status, body } = await ask(`/users?limit=1&skip=${skip}`)
    expect([status, body]).toEqual([200, { total: 2, data: [] }])
  },
)

test.each([
  ...['skip=-1', 'skip=NaN', 'skip=1e3', 'skip=1.5', 'skip=', 'skip=1&skip=2'],
  ...['limit=-1', 'limit=all', 'limit=1&limit=2', 'limit=99999999999999999999'],
])('%s is refused: a script that counts on would read the first page for ever', async (query) => {
  expect((await ask(`/users?${query}`)).status).toBe(400)
})

test.each(['9999', '-841', 'abc', '330.5', '', '60&utcOffset=60'])(
  'a zone of %j minutes is refused, and not taken for UTC',
  async (minutes) => {
    expect((await ask(`/analytics?${span}&utcOffset=${minutes}`)).status).toBe(400)
  },
)

test('a zone may be told with its sign, which arrives as a blank', async () => {
  const [signed, bare] = [
    await ask(`/analytics?${span}&utcOffset=+840`),
    await ask(`/analytics?${span}&utcOffset=840`),
  ]
  expect([signed.status, signed.body]).toEqual([200, bare.body])
})

test('the last second that a date can have is no wrap to the first', async () => {
  const end = 2 ** 32 - 1
  expect((await ask(`/analytics?start=${end - 9}&end=${end}`)).status).toBe(400)
  expect((await ask(`/analytics?start=${end - 9}&end=${end - 1}`)).status).toBe(200)
})

test('an event of a session has the names that the documents show, null where nothing is kept', async () => {
  const { body } = await ask('/users/bob')
  const [{ session, device }] = body.sessions
  const rows = (await ask(`/users/bob/session/${session}?device=${device}`)).body.data
  expect(rows).toMatchObject([{ app_id: key, type: 'init', name: '', user_id: body.user._id }])
  expect(body.user.userId).toBe(body.user._id)
  expect(Object.keys(rows[0]).sort()).toEqual([
    ...['app_id', 'arch', 'avail_ram', 'country', 'data', 'duration', 'error_hash', 'first_time'],
    ...['locale', 'machine_id', 'module_version', 'name', 'os_version', 'platform', 'renderer'],
    ...['session_id', 'time', 'type', 'user_id', 'version'],
  ])
  const other = `/users/bob/session/${session}?device=${'0'.repeat(16)}`
  expect((await ask(other)).status).toBe(404)
  expect((await ask(`/users/bob/session/${session}`)).status).toBe(200)
})

test('a view of a session is told by its name', async () => {
  const { body } = await ask(`/users/${encodeURIComponent(longId)}`)
  const rows = (await ask(`/users/${body.user._id}/session/${body.sessions[0].session}`)).body.data
  const told = rows.map(({ type, name }: Record<string, string>) => [type, name])
  expect(told.at(-1)).toEqual(['nucleus:view', 'Cart'])
})

test('an attribute of an event with a long name is found', async () => {
  const path = `/analytics/events/${encodeURIComponent(longName)}/n?${span}`
  expect((await ask(path)).body).toEqual({ data: [{ value: '7', count: 1 }] })
})

test('who is here is told the newest first', async () => {
  const { data } = (await ask('/live/users')).body
  const times = data.map(({ lastSeen }: Record<string, string>) => lastSeen)
  expect(times).toEqual(
    [new Date(now - 30_000), new Date(now - 45_000)].map((at) => at.toISOString()),
  )
})

test('who left is not here any more, whatever they did last', async () => {
  const clock = { now: Date.now() }
  await using own = await startTestServer({ now: () => clock.now })
  const told = { type: 'event', name: 'A', id: 1, date: clock.now, machineId: 'm1', sessionId: 1 }
  const url = `${own.url}/app/${own.project.key}/track`
  await fetch(url, { method: 'POST', body: JSON.stringify({ data: [told] }) })
  const here = async () => {
    const headers = { authorization: own.token }
    const address = `${own.url}/api/v1/apps/${own.project.key}/live/users`
    const answers = [address, `${address}/count`].map((one) => fetch(one, { headers }))
    const texts = (await Promise.all(answers)).map((answer) => answer.text())
    const [list, count] = (await Promise.all(texts)).map((text) => JSON.parse(text).data)
    return [list.length, count]
  }
  expect(await here()).toEqual([1, 1])
  clock.now += 360_000
  await expect.poll(here, patience).toEqual([0, 0])
})

test('a user with a long id, told with blanks around it, can be found and deleted', async () => {
  const address = `/users/${encodeURIComponent(` ${longId} `)}`
  expect((await ask(address)).status).toBe(200)
  expect((await ask(address, 'DELETE')).status).toBe(204)
  await expect.poll(async () => (await ask(address)).status, patience).toBe(404)
  expect((await ask('/users')).body.total).toBe(1)
})
