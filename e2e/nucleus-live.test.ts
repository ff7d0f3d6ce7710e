import type { LiveEvent, LiveSnapshot } from '@earshot/protocol'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openNucleus } from './harness/nucleus.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

/** What a stream has told until now, in order. */
async function watch(key: string) {
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const headers = { authorization: `Bearer ${server.token}` }
  const answer = await fetch(`${server.url}/api/projects/${key}/live`, {
    headers,
    signal: stop.signal,
  })
  const told: { readonly name: string; readonly data: unknown }[] = []
  const read = async () => {
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString('utf8')
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? []
        if (name !== undefined && data !== undefined) told.push({ name, data: JSON.parse(data) })
        text = text.slice(end + 2)
      }
    }
  }
  read().catch(() => undefined)
  return { answer, told }
}

const event = { type: 'event', name: 'PLAYED', sessionId: 11, machineId: 'm1', platform: 'Linux' }

test('members see who is there and what they do, of sockets and of requests alike', async () => {
  const { key } = await server.addProject('live', ['*'])
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  await client.send({ data: [{ ...event, id: 1, date: Date.now(), userId: 'ann' }] })
  const { answer, told } = await watch(key)
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  await expect.poll(() => told[0]).toMatchObject({ name: 'snapshot', data: { now: 1 } })
  const { events } = (told[0] ?? { data: {} }).data as LiveSnapshot
  expect(events).toMatchObject([{ kind: 'action', name: 'PLAYED', platform: 'linux' }])
  expect(events[0]?.person).toMatch(/^[0-9a-f]{6}$/)

  await send(`${server.url}/app/${key}/track`, {
    method: 'POST',
    body: JSON.stringify({ data: [{ ...event, id: 2, machineId: 'm2', name: 'OVER HTTP' }] }),
  })
  const names = () =>
    told.filter(({ name }) => name === 'event').map(({ data }) => (data as LiveEvent).name)
  await expect.poll(names).toEqual(['OVER HTTP'])
  const counts = () => told.filter(({ name }) => name === 'presence').map(({ data }) => data)
  // Whoever came a moment later may have been told of the one before.
  await expect.poll(() => counts().at(-1), { timeout: 6_000 }).toEqual({ now: 2 })
  expect([[{ now: 2 }], [{ now: 1 }, { now: 2 }]]).toContainEqual(counts())
})

test('a person that was deleted leaves the live view at once, and so does what their machine did before', async () => {
  const { key } = await server.addProject('deleted', ['*'])
  await using ann = await openNucleus(server.url, { path: `/app/${key}/track` })
  await using bob = await openNucleus(server.url, { path: `/app/${key}/track` })
  const done = (id: number, name: string) => ({ ...event, id, name, date: Date.now() })
  await ann.send({ data: [{ ...done(1, 'BEFORE'), userId: null }] })
  await ann.send({ data: [{ ...done(2, 'ANN'), userId: 'ann', sessionId: 12 }] })
  await bob.send({ data: [{ ...done(3, 'BOB'), userId: 'bob', machineId: 'm2', sessionId: 13 }] })
  const { told } = await watch(key)
  const latest = () => {
    const { data } = told.findLast(({ name }) => name === 'snapshot') ?? { data: { events: [] } }
    const { now, events } = data as LiveSnapshot
    return { now, names: events.map(({ name }) => name) }
  }
  await expect.poll(latest).toEqual({ now: 3, names: ['BOB', 'ANN', 'BEFORE'] })

  const headers = { authorization: server.token }
  const people = `${server.url}/api/v1/apps/${key}`
  const answer = await fetch(`${people}/users/ann`, { method: 'DELETE', headers })
  expect(answer.status).toBe(204)
  const seen = await (await fetch(`${people}/live/events`, { headers })).text()
  expect(seen).not.toContain('ANN')
  expect(seen).toContain('BOB')
  await expect.poll(latest, { timeout: 20_000 }).toEqual({ now: 1, names: ['BOB'] })
}, 60_000)

test('nobody else may look', async () => {
  const { key } = await server.addProject('live', ['*'])
  expect((await fetch(`${server.url}/api/projects/${key}/live`)).status).toBe(401)
  const headers = { authorization: `Bearer ${server.token}` }
  expect((await fetch(`${server.url}/api/projects/zzzzzzzzzzz/live`, { headers })).status).toBe(404)
})

test('who asks for the head of the stream only is answered at once', async () => {
  const { key } = await server.addProject('head', ['*'])
  const headers = { authorization: `Bearer ${server.token}` }
  const signal = AbortSignal.timeout(5_000)
  const url = `${server.url}/api/projects/${key}/live`
  const answer = await fetch(url, { method: 'HEAD', headers, signal })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
})

test('a server that stops says goodbye to its sockets', async () => {
  const own = await startTestServer()
  const client = await openNucleus(own.url, { path: `/app/${own.project.key}/track` })
  const closed = new Promise<number>((resolve) => client.socket.once('close', resolve))
  await own[Symbol.asyncDispose]()
  expect(await closed).toBe(1001)
})
