import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asClient, post } from './harness/client.ts'
import { send } from './harness/send.ts'
import { startTestServer } from './harness/test-server.ts'

const noon = Date.UTC(2026, 4, 12, 12)
const hourMs = 3_600_000

test('when a day ends, its salt and its hashes are gone and its counts stay', async () => {
  let now = noon
  await using server = await startTestServer({ now: () => now })
  const url = `${server.url}/v1/${server.project.key}`
  const from = (name: string) => ({ 'user-agent': `Mozilla/5.0 Chrome/156.0 ${name}` })
  const event = JSON.stringify({
    name: 'E',
    message: 'm',
    stack: 'E: m\n    at go (http://x/a.js:1:1)',
    type: 1,
  })
  const errors = (name: string) => send(`${url}/event`, asClient(post(event, from(name))))
  const pings = (name: string) => send(`${url}/ping`, asClient({ headers: from(name) }))

  for (const name of ['ada', 'bob', 'ada', 'ada']) expect((await pings(name)).status).toBe(200)
  now += hourMs
  for (const name of ['bob', 'cleo', 'bob']) expect((await errors(name)).status).toBe(200)
  const salts = () => readFileSync(server.saltFile, 'utf8')
  const secret = /"day":\{[^}]*"secret":"([^"]+)"/.exec(salts())?.[1] ?? 'none'
  expect(secret).toHaveLength(44)

  const counted = async () =>
    await server.api('GET /api/projects/:key/sessions', {
      key: server.project.key,
      from: new Date(noon - 2 * hourMs).toISOString(),
      to: new Date(noon + 24 * hourMs).toISOString(),
      by: 'hour',
    })
  const inHours = async () =>
    (await counted()).buckets
      .filter(({ sessions }) => sessions > 0)
      .map(({ at, sessions, errored }) => [at.slice(11, 13), sessions, errored])
  const before = [
    ['12', 2, 1],
    ['13', 1, 1],
  ]
  await expect.poll(inHours, { timeout: 10_000 }).toEqual(before)
  const sessionsOfIssue = async () =>
    (await server.api('GET /api/projects/:key/issues', { key: server.project.key })).issues.map(
      ({ events, sessions }) => [events, sessions],
    )
  await expect.poll(sessionsOfIssue, { timeout: 10_000 }).toEqual([[3, 2]])

  now = Date.UTC(2026, 4, 13, 0, 1)
  const hashes = async () =>
    await server.facts.ask(
      `select (select count() from sessions) + (select count() from issue_sessions)
            + (select count() from error_events where session != 0) as n`,
    )
  await expect.poll(hashes, { timeout: 20_000 }).toEqual([{ n: '0' }])
  // Nobody has come since: the salt goes by itself.
  expect(salts()).not.toContain(secret)
  expect(await inHours()).toEqual(before)
  expect((await counted()).total).toEqual({ sessions: 3, errored: 2 })

  expect((await errors('bob')).status).toBe(200)
  await expect.poll(sessionsOfIssue, { timeout: 10_000 }).toEqual([[4, 3]])

  for (const file of [server.saltFile, ...filesIn(server.folder)]) {
    expect(readFileSync(file, 'latin1').includes(secret), file).toBe(false)
  }
})

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
