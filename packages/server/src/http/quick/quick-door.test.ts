import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { okAnswer, preflightAnswer, problemAnswer } from '../ingest/answer.ts'
import { createBodyReader } from '../ingest/body.ts'
import type { Way } from '../ingest/exchange.ts'
import { createListener } from '../listener.ts'

/** Tells what it was asked, so that answers differ where requests are understood differently. */
function echo(delayMs = 0): { readonly way: Way; readonly seen: string[]; lost: string[] } {
  const seen: string[] = []
  const lost: string[] = []
  const way: Way = {
    bodies: createBodyReader(),
    lose: ({ method, url }, reason) => void lost.push(`${method} ${url} ${reason}`),
    handle(exchange) {
      const { method, url, headers } = exchange
      seen.push(`${method} ${url}`)
      if (url.includes('/picture')) exchange.answer(okAnswer({ closes: false, picture: true }))
      else if (url.includes('/refused')) exchange.answer(problemAnswer('ingest/full'))
      else if (url.includes('/last')) exchange.answer(okAnswer({ closes: true, picture: false }))
      else if (method === 'OPTIONS') exchange.answer(preflightAnswer)
      else {
        exchange.read(100_000, (body) => {
          const told = 'spoilt' in body ? body.spoilt : body.toString('latin1')
          const text = JSON.stringify([method, url, { ...headers }, told, 'ü'])
          const answer = { status: 200, headers: ['X-A', 'b'], body: text, closes: false }
          if (delayMs === 0) exchange.answer(answer)
          else setTimeout(() => exchange.answer(answer), delayMs)
        })
      }
    },
  }
  return { way, seen, lost }
}

async function listening(server: ReturnType<typeof createServer>, end: () => void) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    const closed = once(server, 'close')
    server.close()
    end()
    await closed
  })
  return (server.address() as AddressInfo).port
}

/** One behind the quick door; what `node:http` was left with goes into `given`. */
async function quick({ delayMs = 0 } = {}) {
  const { way, seen, lost } = echo(delayMs)
  const listener = createListener({ ingest: way })
  const server = listener.serve((_, response) => response.end('other'))
  const given: string[] = []
  server.prependListener('request', (request) => void given.push(request.url ?? ''))
  const port = await listening(server, () => {
    listener.end()
    server.closeAllConnections()
  })
  return { ...{ port, seen, lost, given, listener, server } }
}

/** The same without the quick door. */
async function slow() {
  const { way } = echo()
  const listener = createListener({ ingest: way })
  const server = listener.serve((_, response) => response.end('other'))
  server.removeAllListeners('connection')
  for (const own of createServer().listeners('connection')) {
    server.on('connection', (socket) => own.call(server, socket))
  }
  return listening(server, () => server.closeAllConnections())
}

/** Sends parts with a pause between, half-closes where told to, and tells all that came. */
async function said(port: number, parts: readonly Buffer[], until: (text: string) => boolean) {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  let text = ''
  const done = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (until(text)) resolve()
    })
    socket.on('close', () => resolve())
    socket.on('error', () => resolve())
  })
  for (const part of parts) {
    if (!socket.destroyed) socket.write(part)
    if (parts.length > 1) await sleep(2)
  }
  await Promise.race([done, sleep(3_000)])
  socket.destroy()
  return text.replaceAll(/^Date: .*\r\n/gm, '')
}

const answersIn = (text: string) => text.split('HTTP/1.1 ').length - 1
const isWholeHead = (text: string) => text.includes('\r\n\r\n')
const isWhole = (text: string) => {
  const at = text.lastIndexOf('HTTP/1.1 ')
  const head = text.indexOf('\r\n\r\n', at)
  if (at === -1 || head === -1) return false
  const length = /content-length: (\d+)/i.exec(text.slice(at, head))?.[1] ?? '0'
  return text.length >= head + 4 + Number(length)
}
const allOf = (count: number) => (text: string) => answersIn(text) >= count && isWhole(text)

const names = ['Accept', 'origin', 'User-Agent', 'X-Forwarded-For', 'Referer', 'DNT', 'x-1']
const plainValue = fc.stringMatching(/^(?:[!-~](?:[ -~]{0,12}[!-~])?)?$/)
const field = fc
  .tuple(fc.constantFrom(...names), plainValue)
  .map(([name, value]) => `${name}: ${value}`)
/** Each of them is read in more than one way by somebody, somewhere. */
const oddFields = [
  ...['Transfer-Encoding: chunked', 'transfer-encoding:identity', 'Content-Length: 3'],
  ...['Content-Length : 3', 'Content-Length: +3', 'Content-Length: 3, 3', 'Content-Length: 03'],
  ...['Connection: close', 'Connection: Keep-Alive', 'Connection: Upgrade', 'Upgrade: h2c'],
  ...[
    'Expect: 100-continue',
    ' folded',
    'X\t: 1',
    'X:\t1',
    'X: 1 ',
    'X:  1',
    'X: \u00fc',
    ':',
    'X',
  ],
  ...[
    'Host: two',
    'Content-Encoding: gzip',
    'X: a\rb',
    'X: a\nY: b',
    'X_Y: 1',
    'X: \0',
    '__proto__: 1',
  ],
]
const odd = fc.constantFrom(...oddFields)
const url = fc.constantFrom(
  ...['/v1/k/event', '/v1/k/ping?a=1', '/v1/k/picture', '/v1/k/refused', '/v1//k/%20'],
)

const request = fc
  .record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'POST', 'GET', 'GET', 'OPTIONS', 'HEAD', 'PUT'),
    url,
    version: fc.constantFrom(...Array<string>(9).fill('HTTP/1.1'), 'HTTP/1.0', 'HTTP/2.0'),
    fields: fc.array(fc.oneof({ arbitrary: field, weight: 25 }, { arbitrary: odd, weight: 1 }), {
      maxLength: 5,
    }),
    host: fc.constantFrom('Host: a', 'Host: a', 'Host: a', 'Host: a', 'host:a', ''),
    body: fc.stringMatching(/^[ -~]{0,40}$/),
  })
  .map(({ method, url: path, version, fields, host, body }) => {
    const isPost = method === 'POST' || method === 'PUT'
    const length = isPost ? [`Content-Length: ${body.length}`] : []
    const lines = [`${method} ${path} ${version}`, ...(host ? [host] : []), ...fields, ...length]
    return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${isPost ? body : ''}`, 'latin1')
  })

/** Whole heads in one piece are what the quick door takes: most are. */
const cutsOf = fc.oneof(
  { arbitrary: fc.constant([]), weight: 2 },
  { arbitrary: fc.array(fc.nat(400), { maxLength: 3 }), weight: 1 },
)

function cut(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const at = [...new Set(cuts.map((each) => each % bytes.length))].sort((a, b) => a - b)
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length))
}

test('whatever a request is and however it is cut, its answer is that of node:http, byte by byte', async () => {
  const { port, seen, given } = await quick()
  const plain = await slow()
  await fc.assert(
    fc.asyncProperty(request, cutsOf, async (bytes, cuts) => {
      const parts = cut(bytes, cuts)
      const until = bytes.toString('latin1').startsWith('HEAD') ? isWholeHead : isWhole
      const [ours, theirs] = await Promise.all([
        said(port, parts, until),
        said(plain, parts, until),
      ])
      const refused = (text: string) => /^HTTP\/1\.1 (?:400|431)/.test(text)
      if (refused(theirs)) expect(refused(ours)).toBe(true)
      else expect(ours).toBe(theirs)
    }),
    { numRuns: 300 },
  )
  // Both ways were gone, or this test has shown nothing.
  expect(seen.length - given.length).toBeGreaterThan(10)
  expect(given.length).toBeGreaterThan(20)
})

test('each odd field by itself is understood as node:http understands it', async () => {
  const [{ port }, plain] = await Promise.all([quick(), slow()])
  for (const one of oddFields) {
    const lines = ['POST /v1/k/event HTTP/1.1', 'Host: a', one, 'Content-Length: 3']
    const parts = [Buffer.from(`${lines.join('\r\n')}\r\n\r\nabc`, 'latin1')]
    // Where a body is asked for first, two answers come, one after the other.
    const until = one.startsWith('Expect') ? allOf(2) : isWhole
    const [ours, theirs] = await Promise.all([said(port, parts, until), said(plain, parts, until)])
    expect(`${one}: ${ours}`).toBe(`${one}: ${theirs}`)
  }
})

const post = (path: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`

test('requests that came in one go are answered in their order, quick ones and others', async () => {
  const { port, given } = await quick({ delayMs: 2 })
  const texts = Array.from({ length: 200 }, (_, index) => post('/v1/k/event', `n${index}.`))
  const other = 'GET /dashboard HTTP/1.1\r\nHost: a\r\n\r\n'
  const last = post('/v1/k/last', '')
  const all = await said(port, [Buffer.from([...texts, other, last].join(''))], () => false)
  const numbers = [...all.matchAll(/"n(\d+)\."/g)].map(([, number]) => Number(number))
  expect(numbers).toEqual(texts.map((_, index) => index))
  expect(all).toMatch(/other$|other\r\n|otherHTTP/)
  expect(all.endsWith('ok')).toBe(true)
  expect(given).toEqual(['/dashboard', '/v1/k/last'])
})

test('a body that comes in pieces is waited for, and one that is too long goes the other way', async () => {
  const { port, seen, given } = await quick()
  const text = post('/v1/k/event', 'a'.repeat(50_000))
  const cuts = [10_000, 10_001, 30_000]
  expect(await said(port, cut(Buffer.from(text), cuts), allOf(1))).toContain('a'.repeat(50_000))
  expect([seen.length, given.length]).toEqual([1, 0])
  const long = post('/v1/k/event', 'b'.repeat(90_000))
  expect(await said(port, cut(Buffer.from(long), cuts), allOf(1))).toContain('b'.repeat(90_000))
  expect([seen.length, given.length]).toEqual([2, 1])
})

test('a client that says it sends no more gets all the answers it waits for', async () => {
  const { port } = await quick({ delayMs: 20 })
  const socket = connect(port, '127.0.0.1')
  socket.end(post('/v1/k/event', 'good') + post('/v1/k/event', 'bye'))
  const text = Buffer.concat(await socket.toArray()).toString('utf8')
  expect(text).toMatch(/"good"[\s\S]*"bye"/)
})

const early =
  /^HTTP\/1\.1 400 [\s\S]*Access-Control-Allow-Origin: \*[\s\S]*Connection: close[\s\S]*"request\/malformed"/

test('half a body of a client that sends no more is told so, and lost by its way', async () => {
  const { port, seen, given, lost } = await quick()
  const socket = connect(port, '127.0.0.1')
  socket.end(post('/v1/k/event', 'abc').slice(0, -1))
  expect(Buffer.concat(await socket.toArray()).toString()).toMatch(early)
  expect(lost).toEqual(['POST /v1/k/event request/malformed'])
  expect([...seen, ...given]).toEqual([])
})

test('half a request behind a whole one ends the connection after the answer of the whole one', async () => {
  const { port, seen, lost } = await quick({ delayMs: 20 })
  for (const half of ['POST /v1/k/ev', post('/v1/k/event', 'abc').slice(0, -1)]) {
    const socket = connect(port, '127.0.0.1')
    socket.end(post('/v1/k/event', 'first') + half)
    const text = Buffer.concat(await socket.toArray().catch(() => [])).toString('utf8')
    expect(text).not.toContain('abc')
    expect(text.includes('"request/malformed"')).toBe(half.endsWith('ab'))
  }
  expect(lost).toEqual(['POST /v1/k/event request/malformed'])
  expect(await said(port, [Buffer.from(post('/v1/k/event', 'next'))], allOf(1))).toContain('"next"')
  expect(seen).toHaveLength(3)
})

test('when it ends, what is under way is answered, and those who wait for nothing are sent home', async () => {
  const { port, listener } = await quick({ delayMs: 50 })
  const idle = connect(port, '127.0.0.1')
  await once(idle, 'connect')
  const busy = connect(port, '127.0.0.1')
  busy.write(post('/v1/k/event', 'last words'))
  await sleep(10)
  listener.end()
  const [silence, answer] = await Promise.all([idle.toArray(), busy.toArray()])
  expect(Buffer.concat(silence).toString()).toBe('')
  expect(Buffer.concat(answer).toString()).toMatch(/Connection: close[\s\S]*last words/)
})
