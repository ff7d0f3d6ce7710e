import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asClient, json, post } from './harness/client.ts'
import { send, type ToSend } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let strict: { readonly key: string; readonly id: string }

beforeAll(async () => {
  server = await startTestServer()
  strict = await server.addProject('strict', ['https://app.example', 'null'])
})
afterAll(() => server[Symbol.asyncDispose]())

const event = JSON.stringify({
  name: 'TypeError',
  message: 'boom',
  stack: '',
  type: 1,
  uri: 'http://x/p',
  meta: {},
})

interface Row {
  readonly says: string
  readonly path?: string
  readonly key?: 'open' | 'strict' | (string & {})
  readonly with?: ToSend
  readonly status: number
  readonly code?: string
}

/** Every documented answer to an event (reference: TrackX, B1), with our mends where the original was at fault. */
const eventRows: readonly Row[] = [
  { says: 'an event is taken', with: post(event), status: 200 },
  { says: 'a slash at the end of the endpoint', path: '//event', with: post(event), status: 200 },
  { says: 'a slash at the end', path: '/event/', with: post(event), status: 200 },
  { says: 'a bare question mark', path: '/event?', with: post(event), status: 200 },
  {
    says: 'parameters',
    path: '/event?a=1',
    with: post(event),
    status: 400,
    code: 'query/unexpected',
  },
  { says: 'no origin', with: post(event, { origin: '' }), status: 403, code: 'origin/missing' },
  { says: 'origin null', key: 'strict', with: post(event, { origin: 'null' }), status: 200 },
  {
    says: 'origin node, not listed',
    key: 'strict',
    with: post(event, { origin: 'node' }),
    status: 403,
    code: 'origin/refused',
  },
  {
    says: 'an origin of the list',
    key: 'strict',
    with: post(event, { origin: 'https://app.example' }),
    status: 200,
  },
  { says: 'any string as origin', with: post(event, { origin: 'svc://x' }), status: 200 },
  {
    says: 'a key that is none',
    key: 'NOPE',
    with: post(event),
    status: 403,
    code: 'key/malformed',
  },
  {
    says: 'a key nobody has',
    key: 'zzzzzzzzzzz',
    with: post(event),
    status: 403,
    code: 'key/unknown',
  },
  {
    says: 'no user agent',
    with: post(event, { 'user-agent': '' }),
    status: 400,
    code: 'user-agent/invalid',
  },
  {
    says: 'a user agent of 501',
    with: post(event, { 'user-agent': 'a'.repeat(501) }),
    status: 400,
    code: 'user-agent/invalid',
  },
  {
    says: 'unknown properties are dropped',
    with: post('{"message":"m","x":1,"__proto__":{"a":1}}'),
    status: 200,
  },
  { says: 'text/plain is read', with: post(event, { 'content-type': 'text/plain' }), status: 200 },
  { says: 'no content type', with: post(event, { 'content-type': '' }), status: 200 },
  { says: 'an empty object', with: post('{}'), status: 200 },
  { says: 'an empty body', with: post(''), status: 200 },
  { says: 'null', with: post('null'), status: 422, code: 'body/malformed' },
  { says: 'a JSON string', with: post('"hi"'), status: 400, code: 'event/not-an-object' },
  { says: 'half a JSON', with: post('{"name":'), status: 422, code: 'body/malformed' },
  { says: 'name null', with: post('{"name":null}'), status: 422, code: 'event/name' },
  {
    says: 'name of 513',
    with: post(JSON.stringify({ name: 'n'.repeat(513) })),
    status: 422,
    code: 'event/name',
  },
  {
    says: 'message of 10,001',
    with: post(JSON.stringify({ message: 'm'.repeat(10_001) })),
    status: 422,
    code: 'event/message',
  },
  { says: 'type 100', with: post('{"message":"m","type":100}'), status: 422, code: 'event/type' },
  { says: 'type 1.5', with: post('{"message":"m","type":1.5}'), status: 422, code: 'event/type' },
  { says: 'type "1"', with: post('{"message":"m","type":"1"}'), status: 422, code: 'event/type' },
  { says: 'no type', with: post('{"message":"m"}'), status: 200 },
  {
    says: 'uri of 1,001',
    with: post(JSON.stringify({ message: 'm', uri: 'u'.repeat(1_001) })),
    status: 422,
    code: 'event/uri',
  },
  {
    says: 'a Referer of 1,001',
    with: post('{"message":"m"}', { referer: `http://x/${'r'.repeat(1_000)}` }),
    status: 400,
    code: 'uri/invalid',
  },
  {
    says: 'stack of 131,073',
    with: post(JSON.stringify({ message: 'm', stack: 's'.repeat(131_073) })),
    status: 422,
    code: 'event/stack',
  },
  { says: 'meta a list', with: post('{"message":"m","meta":[]}'), status: 422, code: 'event/meta' },
  {
    says: 'more than a mebibyte',
    with: post(`{"message":"m","meta":{"a":"${'x'.repeat(1_048_576)}"}}`),
    status: 413,
    code: 'body/too-large',
  },
  { says: 'GET', with: { method: 'GET' }, status: 404, code: 'method/unsupported' },
  { says: 'PUT', with: { ...post(event), method: 'PUT' }, status: 404, code: 'method/unsupported' },
  {
    says: 'another endpoint',
    path: '/nothing',
    with: post(event),
    status: 404,
    code: 'route/unknown',
  },
]

function addressOf({ path = '/event', key = 'open' }: Row): string {
  const keys: Readonly<Record<string, string>> = { open: server.project.key, strict: strict.key }
  return `${server.url}/v1/${keys[key] ?? key}${path}`
}

test.each(eventRows)('event: $says → $status', async (row) => {
  const answer = await send(addressOf(row), asClient(row.with))
  expect({ status: answer.status, text: answer.text }).toMatchObject({
    status: row.status,
    ...(row.status === 200 && { text: 'ok' }),
  })
  expect(answer.headers['access-control-allow-origin']).toBe('*')
  if (row.code !== undefined) {
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(answer.text)).toMatchObject({ code: row.code, status: row.status })
  } else {
    expect(answer.headers['content-type']).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-cache, no-store, must-revalidate')
  }
})

const pixel = 'R0lGODlhAQABAID/AP///wAAACwAAAAAAQABAAACAkQBADs='

test('a ping is answered as ok, or as one white pixel where a picture was asked for', async () => {
  const url = `${server.url}/v1/${server.project.key}/ping`
  const asked = await send(url, asClient({ method: 'GET', headers: { accept: 'image/avif,*/*' } }))
  expect([asked.status, asked.headers['content-type'], asked.body.toString('base64')]).toEqual([
    200,
    'image/gif',
    pixel,
  ])
  for (const method of ['GET', 'POST'] as const) {
    const plain = await send(url, asClient({ method }))
    expect([plain.status, plain.text]).toEqual([200, 'ok'])
  }
  expect((await send(url, asClient({ method: 'HEAD' }))).status).toBe(200)
  expect((await send(`${url}?x=1`, asClient({ method: 'GET' }))).status).toBe(400)
})

test('a ping without Origin is known by its Referer, or by the browser saying that the page is ours', async () => {
  const url = `${server.url}/v1/${strict.key}/ping`
  const ping = (headers: Record<string, string>) =>
    send(url, asClient({ headers: { origin: '', ...headers } }))
  expect((await ping({ referer: 'https://app.example/a/b' })).status).toBe(200)
  expect((await ping({ referer: 'https://evil.example/' })).status).toBe(403)
  expect((await ping({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  expect((await ping({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await ping({})).status).toBe(403)
})

test('a preflight is answered 204 with what the clients send', async () => {
  const answer = await send(`${server.url}/v1/${server.project.key}/event`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  })
  expect(answer.status).toBe(204)
  expect(answer.headers['access-control-allow-origin']).toBe('*')
  expect(answer.headers['access-control-allow-headers']?.toLowerCase()).toContain('content-type')
  expect(answer.headers['access-control-allow-methods']).toContain('POST')
  expect(answer.headers['access-control-max-age']).toBe('86400')
})

test('the Node client gets its connection closed, or it would hold its process for seconds', async () => {
  const url = `${server.url}/v1/${server.project.key}/event`
  const node = { 'user-agent': 'Node.js/20.20 (Linux x64)', origin: 'node' }
  expect((await send(url, asClient(post(event, node)))).headers.connection).toBe('close')
  expect((await send(url, asClient(post(event)))).headers.connection).not.toBe('close')
})

test('compressed bodies are read, and cannot grow beyond the limit', async () => {
  const url = `${server.url}/v1/${server.project.key}/event`
  const packed = (body: Buffer, encoding: string) =>
    send(url, asClient({ headers: { ...json, 'content-encoding': encoding }, body }))
  expect((await packed(gzipSync(event), 'gzip')).status).toBe(200)
  expect((await packed(zstdCompressSync(event), 'zstd')).status).toBe(200)
  const bomb = gzipSync(`{"message":"m","meta":{"a":"${'x'.repeat(200_000_000)}"}}`)
  expect(bomb.length).toBeLessThan(250_000)
  expect((await packed(bomb, 'gzip')).status).toBe(413)
  expect((await packed(Buffer.from('not gzip'), 'gzip')).status).toBe(422)
  expect((await packed(Buffer.from(event), 'rot13')).status).toBe(415)
})

test('garbage and giant headers get an answer that a browser may read', async () => {
  const answer = await send(
    `${server.url}/v1/${server.project.key}/event`,
    asClient(post(event, { 'x-big': 'b'.repeat(20_000) })),
  )
  expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([431, '*'])
})
