import { afterAll, beforeAll, expect, test } from 'vitest'
import { storedUsage } from './harness/nucleus.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const post = (path: string, body: string) =>
  send(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
const mark = '\ufeff'

test('usage behind a mark of byte order is read, from a Nucleus client and from our own', async () => {
  const { key, id } = await server.addProject('marked', ['*'])
  const at = Date.now() - 5_000
  const frame = JSON.stringify({ data: [{ event: 'A', id: 1, date: at }] })
  const tracked = await post(`/app/${key}/track`, `${mark}${frame}`)
  expect([tracked.status, tracked.text]).toEqual([200, '{"reportedIds":[1]}'])
  const items = [{ t: 'u', kind: 'action', id: 1, at, name: 'B' }]
  const batch = JSON.stringify({ v: 1, batch: 'batch123', sentAt: Date.now(), items })
  expect((await post(`/v1/${key}/envelope`, `${mark}${batch}`)).status).toBe(200)
  const names = async () => (await storedUsage(server.facts, id)).map(({ name }) => name)
  await expect.poll(names, { timeout: 10_000 }).toEqual(['A', 'B'])
})

test('a client that offers HTTP/2 with its first request, as that of Java does, is answered in HTTP/1.1', async () => {
  const { key } = await server.addProject('java', ['*'])
  const offers = {
    connection: 'Upgrade, HTTP2-Settings',
    upgrade: 'h2c',
    'http2-settings': 'AAEAAEAA',
  }
  const body = JSON.stringify({ data: [{ event: 'A', id: 7, deviceId: 'd', sessionId: 1234 }] })
  const tracked = await send(`${server.url}/app/${key}/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...offers },
    body,
  })
  expect([tracked.status, tracked.text]).toEqual([200, '{"reportedIds":[7]}'])
  const authorization = server.token
  const asked = await send(`${server.url}/api/v1/apps/${key}/live/users/count`, {
    headers: { authorization, ...offers },
  })
  expect([asked.status, asked.text]).toEqual([200, '{"data":1}'])
})

test('what a backend tells of two people in the same second is two events, however often it is sent', async () => {
  const { key, id } = await server.addProject('backend', ['*'])
  const date = new Date(Date.now() - 5_000).toISOString()
  const tell = (userId: string) =>
    post(`/app/${key}/track`, JSON.stringify({ data: [{ event: 'signup', userId, date }] }))
  for (const userId of ['ann', 'bob', 'ann', 'bob']) await tell(userId)
  await tell('eve')
  const people = async () => (await storedUsage(server.facts, id)).map(({ person }) => person)
  await expect.poll(people, { timeout: 10_000 }).toHaveLength(3)
  expect(new Set(await people()).size).toBe(3)
})
