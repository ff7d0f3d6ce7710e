import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { type BodyReader, createBodyReader, type Spoilt } from './body.ts'

/** A server that tells what it read. */
async function served(reader: BodyReader, maxBytes = 1_000) {
  const requests: IncomingMessage[] = []
  const server = createServer((incoming, response) => {
    requests.push(incoming)
    reader.read(incoming, maxBytes, (body: Buffer | Spoilt) => {
      response.end('spoilt' in body ? body.spoilt : `read ${body.toString('utf8')}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, requests }
}

interface Sent {
  readonly headers?: Record<string, string>
  /** Left unfinished until `finish` is called. */
  readonly isSlow?: boolean
}

function sent(port: number, body: string | Buffer, { headers = {}, isSlow = false }: Sent = {}) {
  const sending = request({ port, host: '127.0.0.1', method: 'POST', headers })
  const answer = new Promise<string>((resolve, reject) => {
    sending.on('error', reject)
    sending.on('response', async (response) => {
      resolve(Buffer.concat(await response.toArray()).toString('utf8'))
    })
  })
  answer.catch(() => undefined)
  if (isSlow) sending.write(body)
  else sending.end(body)
  return { answer, finish: () => sending.end(), leave: () => sending.destroy() }
}

test.each([
  ['identity', (body: string) => Buffer.from(body)],
  ['Identity', (body: string) => Buffer.from(body)],
  [' ', (body: string) => Buffer.from(body)],
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
  ['GZIP ', gzipSync],
])('a body in %s is read as it was', async (encoding, pack) => {
  const { port } = await served(createBodyReader())
  const headers = { 'content-encoding': encoding }
  expect(await sent(port, pack('hello'), { headers }).answer).toBe('read hello')
})

test.each(['snappy', 'gzip, br', 'constructor', '__proto__'])(
  'an encoding of %s is refused',
  async (encoding) => {
    const { port } = await served(createBodyReader())
    const headers = { 'content-encoding': encoding }
    expect(await sent(port, 'hello', { headers }).answer).toBe('body/encoding')
  },
)

test('what is broken or grows beyond the limit when unpacked is refused as such', async () => {
  const { port } = await served(createBodyReader())
  const headers = { 'content-encoding': 'gzip' }
  expect(await sent(port, 'not gzip', { headers }).answer).toBe('body/malformed')
  const bomb = gzipSync('a'.repeat(1_000_000))
  expect(await sent(port, bomb.subarray(0, 990), { headers }).answer).toMatch(/^body\//)
  const half = gzipSync('a half').subarray(0, -9)
  expect(await sent(port, half, { headers }).answer).toBe('body/malformed')
  expect(await sent(port, gzipSync('a'.repeat(1_001)), { headers }).answer).toBe('body/too-large')
  const most = 'a'.repeat(1_000)
  expect(await sent(port, gzipSync(most), { headers }).answer).toBe(`read ${most}`)
})

test('the limit is the last byte that is taken, told beforehand or not', async () => {
  const { port } = await served(createBodyReader())
  const most = 'a'.repeat(1_000)
  for (const headers of [{ 'content-length': '1000' }, { 'transfer-encoding': 'chunked' }]) {
    expect(await sent(port, most, { headers }).answer).toBe(`read ${most}`)
  }
  for (const headers of [{ 'content-length': '1001' }, { 'transfer-encoding': 'chunked' }]) {
    expect(await sent(port, `${most}a`, { headers }).answer).toBe('body/too-large')
  }
  expect(await sent(port, '').answer).toBe('read ')
})

test('all bodies under way are bounded together, and those that end or leave make room', async () => {
  const { port, requests } = await served(createBodyReader({ maxHeldBytes: 1_500 }))
  const first = sent(port, 'a'.repeat(900), { isSlow: true })
  await expect.poll(() => requests.length).toBe(1)
  expect(await sent(port, 'b'.repeat(900)).answer).toBe('ingest/full')
  expect(await sent(port, 'c'.repeat(500)).answer).toBe(`read ${'c'.repeat(500)}`)
  first.leave()
  await expect.poll(() => sent(port, 'd'.repeat(900)).answer).toBe(`read ${'d'.repeat(900)}`)
  const second = sent(port, 'e'.repeat(900), { isSlow: true })
  await expect.poll(() => sent(port, 'f'.repeat(900)).answer).toBe('ingest/full')
  second.finish()
  expect(await second.answer).toBe(`read ${'e'.repeat(900)}`)
  for (let turn = 0; turn < 5; turn++) {
    expect(await sent(port, 'g'.repeat(900)).answer).toBe(`read ${'g'.repeat(900)}`)
  }
})
