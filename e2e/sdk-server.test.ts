import { gzipSync } from 'node:zlib'
import type { Envelope } from '@earshot/protocol'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewProject } from '../packages/server/src/commands/create-project.ts'
import { launchChromium } from './harness/chromium.ts'
import { asClient } from './harness/client.ts'
import { servePages } from './harness/pages.ts'
import { createSdkHome } from './harness/sdk-process.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

interface Row {
  readonly kind: string
  readonly name: string
  readonly identity: string
  readonly platform: string
  readonly version: string
  readonly client: string
  readonly sessions: number
  readonly events: number
}

/** What is stored of a project, by name; only once the spool has handed it over. */
const storedOf = async ({ key }: NewProject): Promise<readonly Row[]> => {
  const { id } = await idOf(key)
  return server.facts.ask<Row>(
    `select toString(kind) as kind, name, toString(identity) as identity, platform, version, client,
            toFloat64(uniqExact(session)) as sessions, toFloat64(count()) as events
     from   usage_events where project = {project:String}
     group by kind, name, identity, platform, version, client order by name`,
    { project: id },
  )
}
const ids = new Map<string, string>()
const idOf = async (key: string): Promise<{ id: string }> => {
  const rows = await server.facts.ask<{ project: string }>(
    'select distinct project from usage_events',
  )
  const known = new Set(ids.values())
  const id = ids.get(key) ?? rows.map(({ project }) => project).find((one) => !known.has(one)) ?? ''
  if (id !== '') ids.set(key, id)
  return { id }
}
const eventsOf = async (project: NewProject) =>
  (await storedOf(project)).map(({ kind, name, events }) => `${kind} ${name} ${events}`).sort()
const issuesOf = async ({ key }: NewProject) =>
  (await server.api('GET /api/projects/:key/issues', { key })).issues

const patience = { timeout: 15_000 }

test('a page with the script of the server reports to it: usage and issues, each once', async () => {
  const project = await server.addProject('sdk page', ['*'])
  const use = `Earshot.init({ key: '${project.key}', release: '1.2.3', reportInterval: 0.1 })
    Earshot.track('PLAYED', { seconds: 12, plan: 'pro' })
    setTimeout(() => { throw new TypeError('no cart for ann@example.org') }, 50)`
  const html = `<!doctype html><script src="${server.url}/sdk.js"></script><script>${use}</script>`
  await using site = await servePages({ pages: { '/': () => ({ html }) } })
  const page = await browser.newPage()
  await page.goto(site.url)
  await expect
    .poll(() => eventsOf(project), patience)
    .toEqual(['action PLAYED 1', 'error windowError 1', 'start  1'])
  const stored = await storedOf(project)
  expect(new Set(stored.map(({ identity }) => identity))).toEqual(new Set(['install']))
  expect(stored[0]).toMatchObject({
    ...{ platform: 'web', version: '1.2.3', client: 'earshot/browser', sessions: 1 },
  })
  await expect.poll(async () => (await issuesOf(project)).length, patience).toBe(1)
  const [issue] = await issuesOf(project)
  expect([issue?.title, issue?.release, issue?.events]).toEqual([
    ...['TypeError: no cart for [email]', '1.2.3', 1],
  ])
})

test('a process reports with its user, and its last words become an issue', async () => {
  const project = await server.addProject('sdk process', ['*'])
  using home = createSdkHome()
  const program = `earshot.init({ key: '${project.key}', host: '${server.url}', release: '2.0' })
    earshot.setUserId('u-1'); earshot.track('SERVED')
    setTimeout(() => { throw new RangeError('last words') }, 100)`
  expect((await home.run(program)).code).toBe(1)
  await expect
    .poll(() => eventsOf(project), patience)
    .toEqual(['action SERVED 1', 'error uncaughtException 1', 'start  1'])
  const stored = await storedOf(project)
  expect(stored.map(({ identity }) => identity)).toEqual(['user', 'user', 'user'])
  const { people } = await server.api('GET /api/projects/:key/usage/people', { key: project.key })
  expect(people).toHaveLength(1)
  await expect
    .poll(async () => (await issuesOf(project)).map(({ title }) => title), patience)
    .toEqual(['RangeError: last words'])
})

test('the same batch again, packed or not, later or with more items, changes nothing but what is new', async () => {
  const project = await server.addProject('sdk again', ['*'])
  const now = Date.now()
  const envelope: Envelope = {
    ...{ v: 1, batch: 'b-1234567', sentAt: now, sdk: 'earshot/browser', sdkVersion: '0.1.0' },
    ids: { install: 'i1', session: 's1' },
    items: [
      { t: 'u', id: 0, at: now - 2_000, kind: 'action', name: 'ONCE' },
      { t: 'e', id: 1, at: now - 1_000, type: 4, name: 'Error', message: 'once', as: 'told' },
    ],
  }
  const more: Envelope = {
    ...{ ...envelope, sentAt: now + 500 },
    items: [...envelope.items, { t: 'u', id: 2, at: now, kind: 'view', name: '/more' }],
  }
  const url = `${server.url}/v1/${project.key}/envelope`
  const text = { 'content-type': 'text/plain' }
  const post = (body: string | Buffer) =>
    send(url, asClient({ method: 'POST', headers: text, body }))
  const plain = JSON.stringify(envelope)
  const answers = [
    ...(await Promise.all([post(plain), post(plain), post(gzipSync(plain))])),
    await post(JSON.stringify(more)),
    await post(plain),
  ]
  expect(answers.map(({ status, text: said }) => [status, said])).toEqual(
    answers.map(() => [200, 'ok']),
  )
  await expect
    .poll(() => eventsOf(project), patience)
    .toEqual(['action ONCE 1', 'error told 1', 'view /more 1'])
  await expect.poll(async () => (await issuesOf(project))[0]?.events, patience).toBe(1)
})

test.each([
  ['no envelope', '{"v":2}', 422],
  ['no JSON', 'hello', 422],
  ['broken gzip', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 422],
  ['a bomb', gzipSync('a'.repeat(3_000_000)), 413],
])('%s is refused for good, and every page may read the answer', async (_, body, status) => {
  const url = `${server.url}/v1/${server.project.key}/envelope`
  const answer = await send(url, asClient({ method: 'POST', body }))
  expect(answer.status).toBe(status)
  expect(answer.headers['access-control-allow-origin']).toBe('*')
})

test('the script is served to any page, and not again while it is the same', async () => {
  const first = await send(`${server.url}/sdk.js`)
  expect([first.status, first.headers['access-control-allow-origin']]).toEqual([200, '*'])
  const headers = { 'if-none-match': String(first.headers.etag) }
  expect((await send(`${server.url}/sdk.js`, { headers })).status).toBe(304)
})
