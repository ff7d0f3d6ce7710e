import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNucleus, recordedFrames, type StoredUsage, storedUsage } from './harness/nucleus.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const settled = async (project: string, count: number): Promise<readonly StoredUsage[]> => {
  await expect
    .poll(() => storedUsage(server.facts, project), { timeout: 10_000 })
    .toHaveLength(count)
  return await storedUsage(server.facts, project)
}
const track = (key: string) => `/app/${key}/track`
const now = Date.now()
const event = {
  ...{ type: 'event', name: 'PLAYED', id: 7, date: now - 5_000, sessionId: 11 },
  ...{ deviceId: 'CiF9fH5XFVjD7Xo', anonId: 'mMnc1D2Mg5aN', payload: { a: 1 } },
}

test('every recorded frame is acknowledged with all its ids, and a second time changes nothing', async () => {
  const { key, id } = await server.addProject('recorded', ['*'])
  const frames = recordedFrames()
  await using client = await openNucleus(server.url, { path: track(key) })
  const replay = async () => {
    for (const { frame } of frames) {
      const { data, confirmation } = JSON.parse(frame) as {
        data: readonly { id?: number }[]
        confirmation?: string
      }
      const ack = await client.send(frame)
      expect(ack.reportedIds).toEqual(data.flatMap((one) => (one.id === undefined ? [] : [one.id])))
      expect(ack['confirmation']).toBe(confirmation)
    }
  }
  await replay()
  const told = new Set(
    frames.flatMap(({ frame }) =>
      (JSON.parse(frame) as { data: readonly Record<string, unknown>[] }).data
        .filter(({ type, event }) => isStored(String(type ?? ''), String(event ?? '')))
        .map(({ id, date, sessionId, event }) => `${id} ${date} ${sessionId} ${id ? '' : event}`),
    ),
  )
  const first = await settled(id, told.size)
  await replay()
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect(await storedUsage(server.facts, id)).toEqual(first)
  expect(first.filter(({ platform }) => platform === '')).toEqual([])
  expect(new Set(first.map(({ kind }) => kind))).toEqual(
    new Set(['start', 'action', 'view', 'error']),
  )
})

function isStored(type: string, event: string): boolean {
  const word = type || event
  return !/^(?:heartbeat|userid|props|nucleus:(?:heartbeat|userid|props|beacon))$/.test(word)
}

test.each([
  ['the documented track address', track],
  ['a slash at the end of the endpoint', (key: string) => `//app/${key}/track`],
  ['a path before it', (key: string) => `/some/prefix/app/${key}/track`],
  ['the key alone', (key: string) => `/${key}`],
  ['the key with a slash', (key: string) => `/${key}/`],
])('a socket is taken at %s', async (_, path) => {
  const { key } = server.project
  await using client = await openNucleus(server.url, { path: path(key) })
  expect(await client.send({ data: [{ type: 'heartbeat', machineId: 'm1' }] })).toEqual({
    reportedIds: [],
  })
})

test('a frame may be binary', async () => {
  await using client = await openNucleus(server.url, { path: track(server.project.key) })
  const frame = Buffer.from(JSON.stringify({ data: [{ ...event, sessionId: 12 }] }))
  expect(await client.send(frame)).toEqual({ reportedIds: [7] })
})

test.each([
  { says: 'a key that nobody has', keyOf: () => 'zzzzzzzzzzz', headers: {}, status: '401' },
  { says: 'a key that is none', keyOf: () => 'NOPE', headers: {}, status: '403' },
  {
    says: 'a page of another origin',
    keyOf: (key: string) => key,
    headers: { origin: 'https://evil.example' },
    status: '403',
  },
])('$says is refused before the socket opens', async ({ keyOf, headers, status }) => {
  const { key } = await server.addProject('strict', ['https://app.example'])
  await expect(openNucleus(server.url, { path: track(keyOf(key)), headers })).rejects.toThrow(
    status,
  )
})

test('an allowed page, and what is no browser, is taken in', async () => {
  const { key } = await server.addProject('strict', ['https://app.example'])
  const headers = { origin: 'https://app.example' }
  await using page = await openNucleus(server.url, { path: track(key), headers })
  await using node = await openNucleus(server.url, { path: track(key) })
  expect([page.socket.readyState, node.socket.readyState]).toEqual([1, 1])
})

test('over HTTP the answer names the ids, and any page may read it', async () => {
  const { key, id } = await server.addProject('http', ['*'])
  const post = () =>
    send(`${server.url}${track(key)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data: [event] }),
    })
  const [first, second] = await Promise.all([post(), post()])
  expect([first.status, first.text]).toEqual([200, '{"reportedIds":[7]}'])
  expect(second.text).toBe(first.text)
  expect(first.headers['access-control-allow-origin']).toBe('*')
  expect(first.headers['set-cookie']).toBeUndefined()
  expect(await settled(id, 1)).toMatchObject([{ kind: 'action', name: 'PLAYED', at: now - 5_000 }])
})

test('the same frame twice at once is stored once, and both are acknowledged', async () => {
  const { key, id } = await server.addProject('at once', ['*'])
  await using one = await openNucleus(server.url, { path: track(key) })
  await using two = await openNucleus(server.url, { path: track(key) })
  const frame = { data: [event, { ...event, id: 8, name: 'PAUSED' }, event] }
  const acks = await Promise.all([one.send(frame), two.send(frame), one.send(frame)])
  expect(acks.map((ack) => ack.reportedIds)).toEqual([
    [7, 8, 7],
    [7, 8, 7],
    [7, 8, 7],
  ])
  await settled(id, 2)
})

test('a heartbeat of a device that was never seen creates nothing', async () => {
  const { key, id } = await server.addProject('heartbeat', ['*'])
  await using client = await openNucleus(server.url, { path: track(key) })
  await client.send({ data: [{ type: 'heartbeat', machineId: 'stranger' }] })
  await client.send({ data: [{ ...event, type: 'heartbeat', name: null, id: 5 }] })
  await client.send({ data: [event] })
  await settled(id, 1)
  const people =
    'select toFloat64(count()) as n from usage_people final where project = {id:String}'
  await expect.poll(() => server.facts.ask(people, { id }), { timeout: 10_000 }).toEqual([{ n: 1 }])
})

test('an error is counted as usage and becomes an issue', async () => {
  const { key, id } = await server.addProject('errors', ['*'])
  await using client = await openNucleus(server.url, { path: track(key) })
  const stack = 'TypeError: boom\n    at pay (https://app.example/cart.js:3:7)'
  const payload = { stack, message: 'boom for ann@example.org' }
  const failure = { type: 'error', name: 'windowError', payload, version: '1.2.3', client: 'js' }
  await client.send({ data: [{ ...event, ...failure }] })
  expect(await settled(id, 1)).toMatchObject([{ kind: 'error', name: 'windowError', texts: {} }])
  const issues = async () => (await server.api('GET /api/projects/:key/issues', { key })).issues
  await expect
    .poll(issues, { timeout: 10_000 })
    .toMatchObject([{ title: 'TypeError: boom for [email]', events: 1 }])
})

test('30 days late lands on its day, nonsense on the day of its arrival, counted', async () => {
  const { key, id } = await server.addProject('late', ['*'])
  await using client = await openNucleus(server.url, { path: track(key) })
  const late = now - 30 * 86_400_000
  await client.send({
    data: [
      { ...event, id: 1, date: late, name: 'LATE' },
      { ...event, id: 2, date: now + 3 * 86_400_000, name: 'FUTURE' },
      { ...event, id: 3, date: 'soon', name: 'NEVER' },
      { ...event, id: 4, date: 17, name: 'EPOCH' },
    ],
  })
  const rows = await settled(id, 4)
  expect(rows.find(({ name }) => name === 'LATE')?.at).toBe(late)
  for (const { name, at } of rows)
    if (name !== 'LATE') expect(Math.abs(at - Date.now())).toBeLessThan(60_000)
  const dropped = async () => (await server.api('GET /api/projects/:key/dropped', { key })).dropped
  await expect
    .poll(dropped, { timeout: 10_000 })
    .toMatchObject([{ reason: 'usage/clock', endpoint: 'usage', count: 3 }])
})

test('an event of another app of this server goes to that app, one of nobody’s to the address', async () => {
  const mine = await server.addProject('mine', ['*'])
  const other = await server.addProject('other', ['*'])
  await using client = await openNucleus(server.url, { path: track(mine.key) })
  const ack = await client.send({
    data: [
      { ...event, id: 1, appId: other.key, name: 'OTHER' },
      { ...event, id: 2, appId: mine.key, name: 'MINE' },
      { ...event, id: 3, appId: '5ec1855e48ae1100ea8d8389', name: 'OLD' },
    ],
  })
  expect(ack.reportedIds).toEqual([1, 2, 3])
  expect((await settled(mine.id, 2)).map(({ name }) => name)).toEqual(['MINE', 'OLD'])
  expect((await settled(other.id, 1)).map(({ name }) => name)).toEqual(['OTHER'])
})

test('whatever comes is answered or counted in silence, and the socket stays open', async () => {
  const { key } = await server.addProject('hostile', ['*'])
  await using client = await openNucleus(server.url, { path: track(key) })
  const replies: string[] = []
  client.socket.on('message', (data) => replies.push(String(data)))
  client.socket.send('not json')
  client.socket.send('{"data":7}')
  expect(
    await client.send({ data: [null, 7, {}, { id: 3 }, { id: 4, type: 'nucleus:what' }] }),
  ).toEqual({
    reportedIds: [3, 4],
  })
  const dropped = async () => (await server.api('GET /api/projects/:key/dropped', { key })).dropped
  await expect.poll(dropped, { timeout: 10_000 }).toMatchObject([
    { reason: 'item/malformed', count: 5 },
    { reason: 'body/malformed', count: 2 },
  ])
  expect(replies).toEqual(['{"reportedIds":[3,4]}'])
  expect(client.socket.readyState).toBe(1)
})

test('who asks not to be told apart is counted as a visit of the day, without user and install', async () => {
  const { key, id } = await server.addProject('private', ['*'])
  for (const headers of [{ 'sec-gpc': '1' }, { dnt: '1' }]) {
    await using client = await openNucleus(server.url, { path: track(key), headers })
    const who = { userId: 'ann', sessionId: 3, id: headers.dnt ? 1 : 2, client: 'desktop' }
    const ack = await client.send({ data: [{ ...event, ...who }] })
    expect(ack['anonId']).toBeUndefined()
  }
  const rows = await settled(id, 2)
  expect(rows.map(({ identity, install }) => [identity, install])).toEqual([
    ['visit', '0'],
    ['visit', '0'],
  ])
  expect(new Set(rows.map(({ person }) => person)).size).toBe(1)
  const visitors = `select toFloat64(uniqCombined64Merge(visitors)) as n from usage_visitors
                    where project = {id:String} and period = 'week'`
  await expect
    .poll(() => server.facts.ask(visitors, { id }), { timeout: 10_000 })
    .toEqual([{ n: 1 }])
})
