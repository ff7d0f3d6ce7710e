/** What a server must do for the clients of Nucleus, where one recorded frame more or less does not tell (reference: 2.0). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNucleus, type StoredUsage, storedUsage } from './harness/nucleus.ts'
import { ownFolder, ownServer } from './harness/own-server.ts'
import { runProgram } from './harness/program.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const patience = { timeout: 15_000 }
const date = Date.now() - 5_000
const event = { type: 'event', name: 'A', id: 7, date, sessionId: 1, machineId: 'm1' }

/** Sends each frame twice, and answers what is stored when all came. */
async function stored(
  frames: readonly (readonly object[])[],
  count: number,
): Promise<{ readonly rows: readonly StoredUsage[]; readonly key: string }> {
  const { key, id } = await server.addProject('rules', ['*'])
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  for (const data of [...frames, ...frames]) {
    const { reportedIds } = await client.send({ data })
    expect(reportedIds).toEqual(data.flatMap((one) => ('id' in one ? [one.id] : [])))
  }
  await client.send({ data: [{ ...event, name: 'LAST', id: 99_999 }] })
  const names = async () => (await storedUsage(server.facts, id)).map(({ name }) => name)
  await expect.poll(names, patience).toContain('LAST')
  const rows = (await storedUsage(server.facts, id)).filter(({ name }) => name !== 'LAST')
  expect(rows).toHaveLength(count)
  return { rows, key }
}

test('the same number at the same time in two sessions of a device is two events (rule 2)', async () => {
  const { rows } = await stored([[event], [{ ...event, sessionId: 2 }]], 2)
  expect(new Set(rows.map(({ session }) => session)).size).toBe(2)
})

test('the same number and session at another time, or of another app, is another event (rule 2)', async () => {
  await stored([[event], [{ ...event, date: date + 1 }], [{ ...event, sessionId: 3 }]], 3)
  await stored([[event]], 1)
})

test('two events of 1.x at the same time are two by their names, in frames of their own (rule 2)', async () => {
  const told = { machineId: 'm1', sessionId: 5, date: new Date(date).toISOString() }
  const { rows } = await stored([[{ ...told, event: 'A' }], [{ ...told, event: 'B' }]], 2)
  expect(rows.map(({ name }) => name)).toEqual(['A', 'B'])
})

test('a date that is null is none, and no wrong one (rules 5, 11)', async () => {
  const { rows, key } = await stored([[{ ...event, date: null }]], 1)
  expect(Math.abs((rows[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000)
  const url = `${server.url}/app/${key}/track`
  await fetch(url, { method: 'POST', body: '{"data":[null]}' })
  const reasons = async () => {
    const { dropped } = await server.api('GET /api/projects/:key/dropped', { key })
    return dropped.map(({ reason }) => reason)
  }
  await expect.poll(reasons, patience).toContain('item/malformed')
  expect(await reasons()).toEqual(['item/malformed'])
})

test('the language is told as locale or as language (rule 10)', async () => {
  const { rows } = await stored([[{ ...event, type: 'init', language: 'fr-CA', locale: null }]], 1)
  expect(rows).toMatchObject([{ kind: 'start', locale: 'fr-CA' }])
})

test.each(['null', 'undefined', 'NaN', ' ', '""'])(
  'a user called %j is nobody (rule 11)',
  async (userId) => {
    const { rows } = await stored([[{ ...event, userId }]], 1)
    expect(rows).toMatchObject([{ identity: 'install' }])
  },
)

test('500 events with much to tell come in one frame (rule 15)', async () => {
  const payload = Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [`k${at}`, 'x'.repeat(200)]),
  )
  const data = Array.from({ length: 500 }, (_, id) => ({ ...event, id, payload }))
  expect(JSON.stringify(data).length).toBeGreaterThan(2 << 20)
  await stored([data], 500)
})

test('a date without zone is of UTC, wherever the server stands (rule 5)', async () => {
  const folder = ownFolder()
  const own = await ownServer(folder, { env: { TZ: 'America/New_York' } })
  await expect.poll(async () => (await fetch(`${own.url}/healthz`)).status, patience).toBe(200)
  const earshot = async (...args: string[]) =>
    JSON.parse((await runProgram([...args, '--json', '--data', folder], {})).out)
  const { key } = await earshot('project', 'add', 'Shop', '--origin', '*')
  const { token } = await earshot('token', 'add')
  const python = new Date(date).toISOString().replace('Z', '414')
  await using client = await openNucleus(own.url, { path: `/app/${key}/track` })
  await client.send({ data: [{ ...event, date: python, client: 'python' }] })
  const recent = `${own.url}/api/v1/apps/${key}/live/events`
  const answer = await fetch(recent, { headers: { authorization: token } })
  expect(await answer.json()).toMatchObject({ data: [{ date: new Date(date).toISOString() }] })
})

test('what one user told is not told of the next one on their machine, and what nobody told is of the first', async () => {
  const { key, id } = await server.addProject('family', ['*'])
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  let count = 0
  const tell = (userId: string | null, more: object) =>
    client.send({ data: [{ date: Date.now(), id: ++count, machineId: 'family', userId, ...more }] })
  const signIn = async (userId: string, sessionId: number) => {
    await tell(userId, { type: 'init', name: 'start', sessionId })
    await tell(userId, { type: 'userid', name: 'userid', sessionId })
  }
  const told = async () => {
    const rows = await server.facts.ask<{ props: string }>(
      'select props from usage_profiles final where project = {project:String} order by props',
      { project: id },
    )
    return rows.map(({ props }) => props)
  }
  await tell(null, { type: 'init', name: 'start', sessionId: 1 })
  await tell(null, { type: 'props', name: 'props', sessionId: 1, payload: { plan: 'free' } })
  await signIn('ann', 1)
  await expect.poll(told, patience).toEqual(['{"plan":"free"}', '{"plan":"free"}'])
  await tell('ann', { type: 'props', name: 'props', sessionId: 1, payload: { of: 'ann' } })
  await signIn('bob', 2)
  await signIn('ann', 3)
  await signIn('bob', 4)
  await tell('bob', { type: 'event', name: 'LAST', sessionId: 4 })
  const last = async () => (await storedUsage(server.facts, id)).map(({ name }) => name)
  await expect.poll(last, patience).toContain('LAST')
  await expect.poll(told, patience).toEqual(['{"of":"ann"}', '{"plan":"free"}'])
})

test('what a user told on one machine stays where they come on another one and say nothing', async () => {
  const { key, id } = await server.addProject('two machines', ['*'])
  await server.api('PATCH /api/projects/:key/usage/settings', { key, keepsUserIds: true })
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  let count = 0
  const tell = (machineId: string, more: object) =>
    client.send({ data: [{ date: Date.now(), id: ++count, machineId, userId: 'ann', ...more }] })
  await tell('phone', { type: 'init', name: 'start', sessionId: 1 })
  await tell('phone', { type: 'props', name: 'props', sessionId: 1, payload: { plan: 'pro' } })
  await tell('laptop', { type: 'init', name: 'start', sessionId: 2 })
  await tell('laptop', { type: 'event', name: 'LAST', sessionId: 2 })
  const last = async () => (await storedUsage(server.facts, id)).map(({ name }) => name)
  await expect.poll(last, patience).toContain('LAST')
  const told = () =>
    server.facts.ask(
      'select user_id, props from usage_profiles final where project = {project:String}',
      { project: id },
    )
  await expect.poll(told, patience).toEqual([{ user_id: 'ann', props: '{"plan":"pro"}' }])
})
