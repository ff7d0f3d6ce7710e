import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { agent, asClient, post } from './harness/client.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let key = ''
beforeAll(async () => {
  server = await startTestServer()
  key = server.project.key
})
afterAll(() => server[Symbol.asyncDispose]())

const url = (endpoint: string) => `${server.url}/v1/${key}/${endpoint}`
const reports = { 'content-type': 'application/reports+json' }
const report = (message: string) =>
  send(url('event'), asClient(post(JSON.stringify({ name: 'E', message, type: 1 }))))

const storedMessages = async () =>
  (
    await server.facts.ask<{ message: string }>(
      'select message from error_events where project = {project:String} order by at, id',
      { project: server.project.id },
    )
  ).map(({ message }) => message)

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'a report that calls its type %s is an unknown one',
  async (type) => {
    const body = JSON.stringify([{ age: 1, type, url: 'https://app.example/', body: {} }])
    expect((await send(url('report'), asClient(post(body, reports)))).status).toBe(200)
  },
)

test('a mark of byte order before the JSON is no part of it', async () => {
  const marked = (body: string) => `\ufeff${body}`
  const event = marked(JSON.stringify({ name: 'E', message: 'marked', type: 1 }))
  expect((await send(url('event'), asClient(post(event)))).status).toBe(200)
  const list = marked(JSON.stringify([{ age: 1, type: 'crash', url: 'https://app.example/' }]))
  expect((await send(url('report'), asClient(post(list, reports)))).status).toBe(200)
  await expect.poll(storedMessages, { timeout: 10_000 }).toContain('marked')
})

test('half a character does not stop what comes after it', async () => {
  const { key: other, id: project } = await server.addProject('halves', ['*'])
  const sent = (message: string) =>
    send(
      `${server.url}/v1/${other}/event`,
      asClient(post(JSON.stringify({ name: `N${message}`, message, stack: `E: ${message}` }))),
    )
  for (const message of ['cut \ud83d', '\udc00\ud800 turned', 'whole 😀', '\\ud800 told']) {
    expect((await sent(message)).status).toBe(200)
  }
  const messages = async () =>
    await server.facts.ask<{ message: string }>(
      'select message from error_events where project = {project:String} order by id',
      { project },
    )
  await expect
    .poll(messages, { timeout: 10_000 })
    .toEqual([
      { message: 'cut \ufffd' },
      { message: '\ufffd\ufffd turned' },
      { message: 'whole 😀' },
      { message: '\\ud800 told' },
    ])
})

interface Raw {
  readonly socket: Socket
  received(): string
}

function rawClient(): Raw {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let received = ''
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
  })
  socket.on('error', () => undefined)
  return { socket, received: () => received }
}

const headOf = (lines: readonly string[], method = 'POST', endpoint = 'event') =>
  [
    `${method} /v1/${key}/${endpoint} HTTP/1.1`,
    ...['host: x', 'origin: https://app.example', `user-agent: ${agent}`, ...lines, '', ''],
  ].join('\r\n')

test.each([
  ['with its length told', 'content-length: 3000000', (body: string) => body],
  ['in pieces', 'transfer-encoding: chunked', (body: string) => `2dc6c0\r\n${body}\r\n0\r\n\r\n`],
])(
  'a body too large, %s, is answered to the end, and the connection goes on',
  async (_, line, framed) => {
    const { socket, received } = rawClient()
    socket.write(headOf([line]))
    socket.write(framed('a'.repeat(3_000_000)))
    await expect.poll(received).toMatch(/^HTTP\/1\.1 413 /)
    socket.write(headOf([], 'GET', 'ping'))
    await expect.poll(received).toMatch(/\r\n\r\nok$/)
  },
)

test('a body without an end is cut off', async () => {
  const { socket, received } = rawClient()
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(headOf(['transfer-encoding: chunked']))
  const piece = `10000\r\n${'a'.repeat(0x10000)}\r\n`
  let sent = 0
  const push = () => {
    while (!socket.destroyed && sent < 1_000_000_000) {
      sent += 0x10000
      if (!socket.write(piece)) {
        socket.once('drain', push)
        return
      }
    }
  }
  push()
  await closed
  expect(sent).toBeLessThan(100_000_000)
  expect(received()).toMatch(/^(HTTP\/1\.1 413 |$)/)
})

test('what follows a refused body is read as a request of its own, never the body', async () => {
  const { socket, received } = rawClient()
  const inside = headOf([], 'GET', 'ping')
  socket.write(headOf([`content-length: ${inside.length}`]).replace(key, '00000000000'))
  socket.write(inside)
  socket.write(headOf([], 'GET', 'ping'))
  await expect.poll(received).toMatch(/\r\n\r\nok$/)
  await sleep(100)
  expect(received().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 403', 'HTTP/1.1 200'])
})

test('after all that, events are taken and stored', async () => {
  expect((await report('still here')).status).toBe(200)
  await expect.poll(storedMessages, { timeout: 10_000 }).toContain('still here')
})
