import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { storedUsage } from './harness/nucleus.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

const noon = Date.UTC(2026, 4, 12, 12)
const dayMs = 86_400_000
const patience = { timeout: 20_000 }

/** One browser that asked not to be told apart: what it does is counted, and no more is known. */
async function visited(server: TestServer, { key, at }: { key: string; at: number }) {
  const origin = 'https://app.example'
  const headers = { 'user-agent': 'Mozilla/5.0 Chrome/156.0', 'sec-gpc': '1', origin }
  const ids = { machineId: 'm1', sessionId: 's1', userId: 'ann' }
  const data = ['A', 'B'].map((name, id) => ({ ...ids, type: 'event', name, id, date: at + id }))
  const usage = JSON.stringify({ data })
  const json = { ...headers, 'content-type': 'application/json' }
  const track = `${server.url}/app/${key}/track`
  expect((await send(track, { method: 'POST', headers: json, body: usage })).status).toBe(200)
  const error = JSON.stringify({ name: 'E', message: 'm', stack: '', type: 1 })
  const text = { ...headers, 'content-type': 'text/plain' }
  const event = `${server.url}/v1/${key}/event`
  expect((await send(event, { method: 'POST', headers: text, body: error })).status).toBe(200)
}

test('labels of visits outlive their day, and join neither days, nor projects, nor errors', async () => {
  let now = noon
  await using server = await startTestServer({ now: () => now })
  const { key, id: project } = server.project
  const other = await server.addProject('other', ['*'])
  const saltOf = () =>
    /"day":\{[^}]*"secret":"([^"]+)"/.exec(readFileSync(server.saltFile, 'utf8'))?.[1] ?? 'none'

  await visited(server, { key, at: now })
  now += 3_600_000
  await visited(server, { key, at: now })
  await visited(server, { key: other.key, at: now })
  const rows = async (of: string) => await storedUsage(server.facts, of)
  await expect.poll(async () => (await rows(project)).length, patience).toBe(4)
  await expect.poll(async () => (await rows(other.id)).length, patience).toBe(2)
  const sessionsOfErrors = async () =>
    await server.facts.ask<{ session: string }>(
      'select distinct toString(session) as session from error_events',
    )
  await expect.poll(async () => (await sessionsOfErrors()).length, patience).toBe(2)
  const errors = await sessionsOfErrors()
  const salt = saltOf()
  expect(salt).toHaveLength(44)

  now = noon + dayMs
  await visited(server, { key, at: now })
  await expect.poll(async () => (await rows(project)).length, patience).toBe(6)
  const folded = `select toString(count()) as n from error_events where day = '2026-05-12' and session != 0`
  await expect.poll(async () => await server.facts.ask(folded), patience).toEqual([{ n: '0' }])

  const all = [...(await rows(project)), ...(await rows(other.id))]
  expect(new Set(all.map(({ identity, install }) => `${identity} ${install}`))).toEqual(
    new Set(['visit 0']),
  )
  const labelsOf = (of: readonly { person: string }[]) => [
    ...new Set(of.map(({ person }) => person)),
  ]
  const [first = '', second = '', third = ''] = labelsOf(all)
  expect(labelsOf(all)).toHaveLength(3)
  expect(labelsOf((await rows(project)).slice(0, 4))).toEqual([first])
  expect(new Set(all.map(({ session }) => session)).size).toBe(3)
  for (const { session } of errors) expect([first, second, third]).not.toContain(session)

  // What labels are kept for: a day that is over is asked by something nobody thought of before.
  const { current } = await server.api('GET /api/projects/:key/usage/overview', {
    ...{ key, from: '2026-05-12', to: '2026-05-13', where: 'name:B' },
  })
  expect(current).toMatchObject({ events: 2, people: { anonymous: 1, basis: 'exact' } })
  for (const file of [server.saltFile, ...filesIn(server.folder)]) {
    expect(readFileSync(file, 'latin1').includes(salt), file).toBe(false)
  }
}, 90_000)

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
