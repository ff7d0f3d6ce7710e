import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRecords } from '../packages/server/src/store/records/records.ts'
import { insertDeletion } from '../packages/server/src/store/records/tables/deletion.ts'
import { asClient, post } from './harness/client.ts'
import { openNucleus, storedUsage } from './harness/nucleus.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
/** How far the server's clock is ahead. */
let ahead = 0
/** Longer than the server waits before it looks for what is left of a project. */
const untilLookedAgain = 6 * 60_000
beforeAll(async () => {
  server = await startTestServer({ now: () => Date.now() + ahead })
})
afterAll(() => server[Symbol.asyncDispose]())

const event = (message: string, at = 'checkOut') =>
  JSON.stringify({
    name: 'E',
    message,
    stack: `E: ${message}\n    at ${at} (http://x/${at}.js:1:1)`,
    type: 1,
  })

async function report(key: string, body: string): Promise<number> {
  return (await send(`${server.url}/v1/${key}/event`, asClient(post(body)))).status
}

/** As if so many had come before: straight into the engine, which feeds all its views. */
async function multiply(project: string, { issue, events }: { issue: string; events: number }) {
  await server.facts.run(
    `insert into error_events (project, issue, day, at, id, session, type, name, message, stack, title)
     select {project:String}, {issue:String}, today(), now64(3) - number / 1000, number, number % 5000 + 1, 1,
            'E', concat('m', toString(number % 100)), repeat('    at f (http://x/a.js:1:1)\n', 10), 'E: m'
     from   numbers({events:UInt64})`,
    { project, issue, events },
  )
}

const eventsOf = async (project: string) =>
  Number(
    (
      await server.facts.ask<{ n: string }>(
        `select (select count() from error_events where project = {project:String})
              + (select sum(events) from issue_totals where project = {project:String})
              + (select sum(events) from issue_hours where project = {project:String}) as n`,
        { project },
      )
    )[0]?.n,
  )

test('an issue of 40,000 events is gone at once, and what comes meanwhile is taken', async () => {
  const { key, id: project } = await server.addProject('noisy', ['*'])
  await report(key, event('first'))
  const issues = async () => (await server.api('GET /api/projects/:key/issues', { key })).issues
  await expect.poll(async () => (await issues()).length, { timeout: 10_000 }).toBe(1)
  const issue = (await issues())[0]?.id ?? ''
  await multiply(project, { issue, events: 40_000 })
  await report(key, event('second'))
  await expect.poll(async () => (await issues())[0]?.events, { timeout: 10_000 }).toBe(40_002)

  const answer = await server.api('DELETE /api/projects/:key/issues/:id', { key, id: issue })
  expect(answer).toEqual({ deleting: { events: 40_002 } })
  expect(await issues()).toEqual([])
  const meanwhile = await Promise.all(
    Array.from({ length: 50 }, (_, i) => report(key, event(`other ${i}`, 'elsewhere'))),
  )
  expect(new Set(meanwhile)).toEqual(new Set([200]))
  await expect
    .poll(async () => (await issues()).map(({ events }) => events), { timeout: 20_000 })
    .toEqual([50])
  await expect.poll(() => eventsOf(project), { timeout: 20_000 }).toBe(150)

  await report(key, event('back again'))
  await expect
    .poll(async () => (await issues()).map(({ id, events }) => [id === issue, events]), {
      timeout: 10_000,
    })
    .toEqual([
      [true, 1],
      [false, 50],
    ])
})

test('what comes by a request that began before its project was deleted goes, too', async () => {
  const { key, id: project } = await server.addProject('left', ['*'])
  const finish = await begun(key, event('at the last moment'))
  await server.api('DELETE /api/projects/:key', { key, confirm: 'left' })
  await expect.poll(() => isCarriedOut(project), { timeout: 10_000 }).toBe(true)
  expect(await finish()).toBe(200)
  await expect.poll(() => eventsOf(project), { timeout: 10_000 }).toBe(3)
  ahead += untilLookedAgain
  await expect.poll(() => eventsOf(project), { timeout: 20_000 }).toBe(0)
})

test('a deletion that cannot be carried out holds up no other', async () => {
  {
    await using records = await openRecords({ file: join(server.folder, 'records.db') })
    const early = { requested_at: 1, done_at: null, events: 1 }
    const broken = { id: 'broken', project: server.project.id, issue: null, person: 'no hash' }
    await records.write((tx) => insertDeletion(tx, { ...broken, ...early }))
  }
  const { key, id: project } = await server.addProject('behind', ['*'])
  expect(await report(key, event('behind it'))).toBe(200)
  await expect.poll(() => eventsOf(project), patience).toBe(3)
  await server.api('DELETE /api/projects/:key', { key, confirm: 'behind' })
  await expect.poll(() => eventsOf(project), patience).toBe(0)
})

test('what was deleted is left neither in free pages nor in logs', async () => {
  const { key, id: project } = await server.addProject('canary 4711', ['*'])
  await server.api('PATCH /api/projects/:key/usage/settings', { key, keepsUserIds: true })
  const email = 'canary-4711@example.com'
  const ask = { key, email, role: 'admin' } as const
  const { member } = await server.api('POST /api/projects/:key/members', ask)
  await server.api('DELETE /api/projects/:key/members/:id', { key, id: member.id })
  expect(await report(key, event('canary 4711'))).toBe(200)
  {
    await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
    const start = { type: 'init', name: 'start', date: Date.now(), id: 1, machineId: 'm' }
    await client.send({ data: [{ ...start, sessionId: 1, userId: 'canary-4711' }] })
  }
  await expect.poll(() => storedUsage(server.facts, project), patience).toHaveLength(1)
  await expect.poll(() => eventsOf(project), patience).toBe(3)
  expect(filesWith(/canary.4711/)).not.toEqual([])
  await server.api('DELETE /api/projects/:key', { key, confirm: 'canary 4711' })
  await expect.poll(() => filesWith(/canary.4711/), patience).toEqual([])
})

const patience = { timeout: 15_000 }

/** Of the records and the spool, their logs included. */
function filesWith(what: RegExp): readonly string[] {
  const files = readdirSync(server.folder).filter((name) => name.includes('.db'))
  return files.filter((name) => what.test(readFileSync(join(server.folder, name), 'latin1')))
}

/** The table of events is the last one. */
async function isCarriedOut(project: string): Promise<boolean> {
  const [row] = await server.facts.ask<{ n: number }>(
    /* sql */ `select toFloat64(countIf(is_done)) as n from system.mutations
               where table = 'error_events' and position(command, {project:String}) > 0`,
    { project },
  )
  return row?.n === 1
}

/** An event whose head the server has let in, and whose body has not come. */
async function begun(key: string, body: string): Promise<() => Promise<number>> {
  const { headers = {} } = asClient(post(body))
  const sent = request(`${server.url}/v1/${key}/event`, {
    method: 'POST',
    headers: { ...headers, 'transfer-encoding': 'chunked' },
  })
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>
  await new Promise((resolve) => sent.write(body.slice(0, 10), resolve))
  await setTimeout(100)
  return async () => {
    sent.end(body.slice(10))
    const [{ statusCode = 0 }] = await answered
    return statusCode
  }
}

test('a project of a million events is gone at once, and the others do not notice', async () => {
  const { key, id: project } = await server.addProject('huge', ['*'])
  for (let i = 0; i < 4; i++) {
    await multiply(project, { issue: `00000000000000a${i}`, events: 250_000 })
  }
  expect(await eventsOf(project)).toBe(3_000_000)

  await expect(
    server.api('DELETE /api/projects/:key', { key, confirm: 'wrong' }),
  ).rejects.toMatchObject({ problem: { code: 'project/name-mismatch' } })
  await server.api('DELETE /api/projects/:key', { key, confirm: 'huge' })
  const names = (await server.api('GET /api/projects', {})).projects.map(({ name }) => name)
  expect(names).not.toContain('huge')
  const others = await Promise.all(
    Array.from({ length: 50 }, (_, i) => report(server.project.key, event(`kept ${i}`))),
  )
  expect(new Set(others)).toEqual(new Set([200]))
  await expect.poll(() => report(key, event('late'))).toBe(403)
  // One of those may have come after its facts were removed.
  ahead += untilLookedAgain
  await expect.poll(() => eventsOf(project), { timeout: 60_000 }).toBe(0)
  await expect.poll(() => eventsOf(server.project.id), { timeout: 10_000 }).toBe(150)
}, 90_000)
