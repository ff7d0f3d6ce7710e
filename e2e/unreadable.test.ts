import { connect } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { agent } from './harness/client.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

/** Sends these parts, one after the other, and tells all that came until the other side ended it. */
async function said(...parts: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let text = ''
  const over = Promise.withResolvers<void>()
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
  })
  socket.on('error', () => undefined)
  socket.on('end', over.resolve)
  socket.on('close', () => over.resolve())
  for (const part of parts) {
    socket.write(part)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await over.promise
  return text
}

/** Its status, and its code; with what every refusal has. */
function problemOf(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n')
  expect(head).toMatch(/\r\nAccess-Control-Allow-Origin: \*/i)
  expect(head).toMatch(/\r\nContent-Type: application\/problem\+json/i)
  expect(head).toMatch(/\r\nConnection: close/i)
  const problem = JSON.parse(body) as Readonly<Record<string, unknown>>
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1])
  expect(problem).toEqual({
    ...{ type: `urn:earshot:${problem['code']}`, code: problem['code'] },
    ...{ title: expect.any(String), status },
  })
  return `${status} ${problem['code']}`
}

const headers = ['origin: https://app.example', `user-agent: ${agent}`]
const asked = (line: string, lines: readonly string[] = [], body = '') =>
  [`${line} HTTP/1.1`, ...headers, ...lines, '', body].join('\r\n')

const droppedOf = async (key: string) => {
  const { dropped } = await server.api('GET /api/projects/:key/dropped', { key })
  return dropped.map(({ endpoint, reason, count }) => `${endpoint} ${reason} ${count}`).sort()
}

const body = '{"name":"E","message":"m","type":1}'
const length = `content-length: ${body.length}`
const large = `x: ${'a'.repeat(20_000)}`
const odd = ['host: x', 'expect: tea', length]
const chunked = ['host: x', 'transfer-encoding: chunked']

const doors = [
  { name: '/v1/:key/event', endpoint: 'event', path: (key: string) => `/v1/${key}/event` },
  { name: '/v1/:key/report', endpoint: 'report', path: (key: string) => `/v1/${key}/report` },
  { name: '/v1/:key/envelope', endpoint: 'usage', path: (key: string) => `/v1/${key}/envelope` },
  { name: '/app/:key/track', endpoint: 'usage', path: (key: string) => `/app/${key}/track` },
]

const broken = [
  { is: 'without a host', told: '400 request/malformed', parts: [[length], body] },
  {
    is: 'with two hosts',
    told: '400 request/malformed',
    parts: [['host: x', 'host: y', length], body],
  },
  { is: 'with a wish of its own', told: '417 request/expectation', parts: [odd, body] },
  {
    ...{ is: 'with too large a head', told: '431 request/headers-too-large' },
    parts: [['host: x', large, length], body],
  },
  {
    ...{ is: 'with broken chunks', told: '400 request/malformed' },
    parts: [chunked, '3\r\n{"a\r\nno chunk\r\n'],
  },
  {
    ...{ is: 'with a chunk that tells stories', told: '413 body/too-large' },
    parts: [chunked, `3;${'a'.repeat(20_000)}\r\nabc\r\n`],
  },
] as const

test.each(doors)('what comes broken to $name is a problem, and counted', async (door) => {
  const { endpoint, path } = door
  const { key } = await server.addProject('unreadable', ['*'])
  for (const { is, told, parts } of broken) {
    const [lines, text] = parts
    const answer = await said(asked(`POST ${path(key)}`, lines, text))
    expect(`${is}: ${problemOf(answer)}`).toBe(`${is}: ${told}`)
  }
  await expect
    .poll(() => droppedOf(key), { timeout: 10_000 })
    .toEqual([
      `${endpoint} body/too-large 1`,
      `${endpoint} request/expectation 1`,
      `${endpoint} request/headers-too-large 1`,
      `${endpoint} request/malformed 3`,
    ])
})

test.each(doors)('half a body of $name is a problem, and counted', async (door) => {
  const { endpoint, path } = door
  const { key } = await server.addProject('half', ['*'])
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.end(asked(`POST ${path(key)}`, ['host: x', length], body.slice(1)))
  const text = Buffer.concat(await socket.toArray()).toString('latin1')
  expect(problemOf(text)).toBe('400 request/malformed')
  await expect
    .poll(() => droppedOf(key), { timeout: 10_000 })
    .toEqual([`${endpoint} request/malformed 1`])
})

test('a body that breaks later is one loss, under one name', async () => {
  const { key } = await server.addProject('later', ['*'])
  const head = asked(`POST /v1/${key}/event`, chunked)
  expect(problemOf(await said(head, '3\r\n{"a\r\n', 'zz\r\n', 'more', 'and more'))).toBe(
    '400 request/malformed',
  )
  await expect
    .poll(() => droppedOf(key), { timeout: 10_000 })
    .toEqual(['event request/malformed 1'])
})

test('what a project would have refused anyway is counted as that', async () => {
  const { key } = await server.addProject('strict', ['https://other.example'])
  await said(asked(`POST /v1/${key}/event`, [length], body))
  await expect.poll(() => droppedOf(key), { timeout: 10_000 }).toEqual(['event origin/refused 1'])
})

test.each([
  ['garbage', '\x16\x03\x01\x02\r\n\r\n', '400 request/malformed'],
  ['an unknown method', 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n', '400 request/malformed'],
  ['a tunnel', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', '404 method/unsupported'],
  ['the API without a host', 'GET /api/projects HTTP/1.1\r\n\r\n', '400 request/malformed'],
  ['two hosts', 'GET /healthz HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n', '400 request/malformed'],
  [
    'two hosts of an old client',
    'GET /healthz HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n',
    '400 request/malformed',
  ],
  [
    'a large head',
    `GET / HTTP/1.1\r\nHost: a\r\n${large}\r\n\r\n`,
    '431 request/headers-too-large',
  ],
  [
    'the API with a broken body',
    asked('POST /api/sign-in', [...chunked, 'content-type: application/json'], 'zz\r\n'),
    '400 request/malformed',
  ],
  [
    'a socket without a host',
    asked('GET /app/k/track', ['connection: upgrade', 'upgrade: websocket']),
    '400 request/malformed',
  ],
  [
    'a socket that leads nowhere',
    asked('GET /a/b/c', ['host: x', 'connection: upgrade', 'upgrade: websocket']),
    '404 route/unknown',
  ],
])('%s is a problem, too', async (_, text, told) => {
  expect(problemOf(await said(text))).toBe(told)
})

test('a head that is too large is its project’s, in however many pieces it comes', async () => {
  const { key } = await server.addProject('pieces', ['https://app.example'])
  const pieces = asked(`POST /v1/${key}/event`, ['host: x', large]).match(/[\s\S]{1,6000}/g) ?? []
  expect(pieces.length).toBeGreaterThan(2)
  expect(problemOf(await said(...pieces))).toBe('431 request/headers-too-large')
  await expect
    .poll(() => droppedOf(key), { timeout: 10_000 })
    .toEqual(['event request/headers-too-large 1'])
})

test.each([
  ['no host', []],
  ['two hosts', ['host: x', 'host: x']],
])('a socket with %s is a problem of the project it asked for', async (_, hosts) => {
  const { key } = await server.addProject('hosts', ['*'])
  const lines = [...hosts, 'connection: upgrade', 'upgrade: websocket']
  expect(problemOf(await said(asked(`GET /app/${key}/track`, lines)))).toBe('400 request/malformed')
  await expect
    .poll(() => droppedOf(key), { timeout: 10_000 })
    .toEqual(['usage request/malformed 1'])
})

test('a broken handshake of a socket is a problem of the project it asked for', async () => {
  const { key } = await server.addProject('sockets', ['*'])
  const lines = ['host: x', 'connection: upgrade', 'upgrade: websocket']
  const text = await said(asked(`GET /app/${key}/track`, lines))
  expect(problemOf(text)).toBe('400 request/malformed')
  expect(text).toContain('\r\nSec-WebSocket-Version: 13, 8\r\n')
  await expect
    .poll(() => droppedOf(key), { timeout: 10_000 })
    .toEqual(['usage request/malformed 1'])
})

test('a memory dump that breaks off is answered, too', async () => {
  const { key } = await server.addProject('dump', ['*'])
  const text = await said(asked(`POST /app/${key}/crash`, chunked), 'zz\r\n')
  expect(problemOf(text)).toBe('400 request/malformed')
})

test('what was asked before is answered before', async () => {
  const { key } = await server.addProject('before', ['*'])
  const good = asked(`GET /v1/${key}/ping`, ['host: x'])
  const api = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'
  const text = await said(`${good}${api}nonsense\r\n\r\n`)
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 400'])
})
