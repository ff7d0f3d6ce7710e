import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNucleus, storedUsage } from './harness/nucleus.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const settingsOf = 'PATCH /api/projects/:key/usage/settings'
const event = { type: 'event', name: 'A', sessionId: 5, machineId: 'm1' }
const fresh = (id: number) => ({ ...event, id, date: Date.now() })
const patience = { timeout: 10_000 }
const profiles = (project: string) =>
  server.facts.ask<{ user_id: string; props: string }>(
    'select user_id, props from usage_profiles final where project = {project:String} order by user_id',
    { project },
  )

test('only clients that read them are told the newest version and the custom data', async () => {
  const { key } = await server.addProject('told', ['*'])
  await server.api(settingsOf, { key, latestVersion: '2.0.0', customData: '{"a":[1]}' })
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  const old = () => client.send({ data: [{ type: 'heartbeat', machineId: 'm1' }] })
  await expect
    .poll(old, patience)
    .toEqual({ reportedIds: [], latestVersion: '2.0.0', customData: { a: [1] } })
  const newer = { ...fresh(2), machineId: undefined, deviceId: 'd', client: 'js' }
  expect(await client.send({ data: [newer] })).toEqual({ reportedIds: [2] })
  const latest = { ...newer, client: 'desktop', anonId: 'PcznLHaGK3Ww' }
  expect(await client.send({ data: [latest] })).toEqual({
    reportedIds: [2],
    anonId: 'PcznLHaGK3Ww',
  })
  const answer = await fetch(`${server.url}/app/${key}/customdata`)
  expect([answer.status, await answer.json()]).toEqual([200, { a: [1] }])
})

test('user ids are kept in clear only where the project wants it, and never those that tell a name', async () => {
  const { key, id } = await server.addProject('clear', ['*'])
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  const told = (userId: string, number: number) =>
    client.send({
      data: [
        {
          ...fresh(number),
          type: 'props',
          userId,
          payload: { plan: 'pro', mail: 'ann@example.org' },
        },
      ],
    })
  await told('u1', 1)
  await server.api(settingsOf, { key, keepsUserIds: true })
  await new Promise((resolve) => setTimeout(resolve, 600))
  await told('u2', 2)
  await told('ann@example.org', 3)
  const props = '{"plan":"pro","mail":"[removed]"}'
  await expect
    .poll(() => profiles(id), patience)
    .toEqual([
      { user_id: '', props },
      { user_id: '', props },
      { user_id: 'u2', props },
    ])
})

test('user ids that tell a name are hashed, or refused and counted where the project wants it', async () => {
  const { key, id } = await server.addProject('refused', ['*'])
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  await client.send({ data: [{ ...fresh(1), userId: 'ann@example.org' }] })
  await server.api(settingsOf, { key, personalIds: 'refuse' })
  await new Promise((resolve) => setTimeout(resolve, 600))
  await client.send({ data: [{ ...fresh(2), userId: 'ann@example.org' }] })
  await client.send({ data: [{ ...fresh(3), userId: 'u1' }] })
  const identities = async () =>
    (await storedUsage(server.facts, id)).map(({ identity }) => identity)
  await expect.poll(identities, patience).toEqual(['user', 'install', 'user'])
  const dropped = async () => (await server.api('GET /api/projects/:key/dropped', { key })).dropped
  await expect.poll(dropped, patience).toMatchObject([{ reason: 'usage/user-refused', count: 1 }])
})

test('settings that will not do are refused', async () => {
  const { key } = server.project
  await expect(server.api(settingsOf, { key, customData: '{' })).rejects.toThrow(
    'usage/custom-data',
  )
  expect(await server.api('GET /api/projects/:key/usage/settings', { key })).toEqual({
    ...{ personalIds: 'hash', keepsUserIds: false, signals: 'count' },
    ...{ latestVersion: '', customData: '' },
  })
})

test('an open socket of a project that is deleted brings nothing any more', async () => {
  const { key, id } = await server.addProject('gone', ['*'])
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  expect(await client.send({ data: [fresh(1)] })).toEqual({ reportedIds: [1] })
  await server.api('DELETE /api/projects/:key', { key, confirm: 'gone' })
  await new Promise((resolve) => setTimeout(resolve, 600))
  const answers: unknown[] = []
  client.socket.on('message', (data) => answers.push(String(data)))
  for (let number = 2; number < 6; number++) {
    client.socket.send(JSON.stringify({ data: [fresh(number)] }))
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  expect(answers).toEqual([])
  await expect.poll(() => storedUsage(server.facts, id), patience).toEqual([])
})
