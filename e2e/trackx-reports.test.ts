import { afterAll, beforeAll, expect, test } from 'vitest'
import { agent, asClient, post } from './harness/client.ts'
import { send, type ToSend } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let strict: { readonly key: string; readonly id: string }

beforeAll(async () => {
  server = await startTestServer()
  strict = await server.addProject('strict', ['https://app.example', 'null'])
})
afterAll(() => server[Symbol.asyncDispose]())

const oldReport = (body: object, contentType = 'application/csp-report') =>
  asClient({ headers: { 'content-type': contentType }, body: JSON.stringify(body) })
const csp = {
  'csp-report': {
    'document-uri': 'https://app.example/p',
    'effective-directive': 'script-src-elem',
    'violated-directive': 'script-src-elem',
    'blocked-uri': 'https://evil.example/x.js',
    'line-number': 3,
  },
}

test('reports: the media types, the shapes, and what is no report', async () => {
  const url = `${server.url}/v1/${server.project.key}/report`
  const status = async (sent: ToSend) => (await send(url, sent)).status
  for (const type of [
    'application/csp-report',
    'application/json; charset=utf-8',
    'text/plain',
    'application/expect-ct-report+json',
  ]) {
    expect(await status(oldReport(csp, type))).toBe(200)
  }
  expect(await status(oldReport([], 'application/reports+json'))).toBe(200)
  expect(await status(oldReport(csp, 'application/reports+json'))).toBe(400)
  expect(await status(oldReport(csp, 'application/xml'))).toBe(422)
  expect(await status(oldReport(csp, ''))).toBe(400)
  expect(await status(asClient({ body: 'null', headers: { 'content-type': 'text/plain' } }))).toBe(
    400,
  )
  expect(await status(asClient({ body: '{"a', headers: { 'content-type': 'text/plain' } }))).toBe(
    400,
  )
  expect(await status(oldReport({ a: 'x'.repeat(102_400) }))).toBe(413)
})

test('a list of reports without Origin is judged by the page it speaks of', async () => {
  const url = `${server.url}/v1/${strict.key}/report`
  const report = (page: string) => [
    { age: 1, type: 'deprecation', url: page, user_agent: agent, body: { id: 'X', message: 'm' } },
  ]
  const sent = (body: unknown) =>
    send(
      url,
      asClient({
        headers: { origin: '', 'content-type': 'application/reports+json' },
        body: JSON.stringify(body),
      }),
    )
  expect((await sent(report('https://app.example/page'))).status).toBe(200)
  expect((await sent(report('https://evil.example/page'))).status).toBe(403)
  expect((await sent([])).status).toBe(403)
})

test('what was refused or dropped is counted under its reason', async () => {
  const fresh = await server.addProject('counting', ['https://app.example'])
  const url = `${server.url}/v1/${fresh.key}`
  await send(`${url}/event`, asClient(post('{"name":null}')))
  await send(`${url}/event`, asClient(post('{"name":null}')))
  await send(`${url}/event`, asClient(post('{}')))
  await send(`${url}/ping`, asClient({ headers: { origin: 'https://evil.example' } }))
  const reports = [
    { age: 999_999_999, type: 'deprecation', url: 'https://app.example/', body: {} },
    { age: 0, type: 7, url: 'https://app.example/' },
    {
      age: 172_000_000,
      type: 'deprecation',
      url: 'https://app.example/',
      body: { id: 'Old', message: 'still told' },
    },
  ]
  const headers = { 'content-type': 'application/reports+json' }
  expect(
    (await send(`${url}/report`, asClient({ headers, body: JSON.stringify(reports) }))).status,
  ).toBe(200)

  await expect
    .poll(
      () =>
        server.facts.ask(
          'select endpoint, reason, toUInt32(sum(count)) as n from drops where project = {p:String} group by all order by all',
          { p: fresh.id },
        ),
      { timeout: 10_000 },
    )
    .toEqual([
      { endpoint: 'event', reason: 'event/empty', n: 1 },
      { endpoint: 'event', reason: 'event/name', n: 2 },
      { endpoint: 'ping', reason: 'origin/refused', n: 1 },
      { endpoint: 'report', reason: 'report/malformed', n: 1 },
      { endpoint: 'report', reason: 'report/old', n: 1 },
    ])
})
