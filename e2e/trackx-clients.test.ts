import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './harness/chromium.ts'
import { servePages } from './harness/pages.ts'
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

type Build = 'default' | 'modern' | 'lite' | 'compat'

/** Marks what it changes and cancels what says so (reference: TrackX, A1, onErrorHandler). */
const hook = `(payload) => {
  if (payload.message.includes('cancelled')) return null
  payload.meta.hooked = true
  return payload
}`

const deeds = `
  setTimeout(() => { throw new TypeError('uncaught here') })
  setTimeout(() => { Promise.reject(new RangeError('rejected here')) }, 20)
  setTimeout(() => { console.error(new SyntaxError('logged here')) }, 40)
  setTimeout(() => { window.trackx.sendEvent?.(new EvalError('sent here'), { extra: 1 }) }, 60)
  setTimeout(() => { throw new Error('cancelled here') }, 80)
`

function html(build: Build, endpoint: string): string {
  const setUp =
    build === 'lite' ? `trackx.setup('${endpoint}')` : `trackx.setup('${endpoint}', ${hook})`
  return `<!doctype html><title>${build}</title>
    <script src="/client/${build}.js" crossorigin></script>
    <script>window.trackx = trackx; ${setUp}; trackx.meta.release = '1.2.3'; trackx.ping?.()</script>
    <script>${deeds}</script>`
}

const issuesOf = async (key: string) =>
  (await server.api('GET /api/projects/:key/issues', { key })).issues

const sessionsOf = async (key: string) =>
  (await server.api('GET /api/projects/:key/sessions', { key })).total

/** What each build can hear (reference: TrackX, A1): the compat build has no rejections, lite no sendEvent and no hook. */
const heard: Readonly<Record<Build, readonly string[]>> = {
  default: [
    'EvalError: sent here',
    'RangeError: rejected here',
    'SyntaxError: logged here',
    'TypeError: uncaught here',
  ],
  modern: [
    'EvalError: sent here',
    'RangeError: rejected here',
    'SyntaxError: logged here',
    'TypeError: uncaught here',
  ],
  compat: ['EvalError: sent here', 'SyntaxError: logged here', 'TypeError: uncaught here'],
  lite: [
    'Error: cancelled here',
    'RangeError: rejected here',
    'SyntaxError: logged here',
    'TypeError: uncaught here',
  ],
}

test.each(['default', 'modern', 'compat', 'lite'] as const)(
  'the unmodified %s build reports from a browser into its issues and one session',
  async (build) => {
    const project = await server.addProject(`client ${build}`, ['*'])
    const { key } = project
    await using site = await servePages({
      pages: { '/': () => ({ html: html(build, `${server.url}/v1/${key}`) }) },
    })
    const page = await browser.newPage()
    await page.goto(site.url)
    await expect
      .poll(async () => (await issuesOf(key)).map(({ title }) => title).sort(), { timeout: 15_000 })
      .toEqual(heard[build])

    const issues = await issuesOf(key)
    expect(issues.map(({ sessions, events }) => [sessions, events])).toEqual(
      issues.map(() => [1, 1]),
    )
    expect(issues.map(({ release }) => release)).toEqual(issues.map(() => '1.2.3'))
    const sent = issues.find(({ title }) => title.includes('sent') || title.includes('logged'))
    const { events } = await server.api('GET /api/projects/:key/issues/:id/events', {
      key,
      id: sent?.id ?? '',
    })
    expect(events[0]).toMatchObject({
      release: '1.2.3',
      browser: { name: 'Chrome' },
      os: { name: 'Linux' },
      client: { name: `trackx/${build[0]}`, version: '0.6.1' },
      uri: `${site.url}/`,
      meta: build === 'lite' ? {} : { hooked: true },
    })
    expect(events[0]?.frames.some(({ hidden }) => !hidden)).toBe(true)
    expect(await sessionsOf(key)).toEqual({ sessions: 1, errored: 1 })
    await page.close()
  },
)

test('a ping makes a session without an error, and a second one adds nothing', async () => {
  for (const build of ['default', 'modern'] as const) {
    const { key } = await server.addProject(`ping ${build}`, ['*'])
    const pinging = `<script src="/client/${build}.js"></script>
      <script>trackx.setup('${server.url}/v1/${key}'); trackx.ping()</script>`
    await using site = await servePages({ pages: { '/': () => ({ html: pinging }) } })
    const page = await browser.newPage()
    for (let visit = 0; visit < 3; visit++) {
      const pinged = page.waitForResponse(/\/ping$/)
      await page.goto(site.url)
      expect((await pinged).status()).toBe(200)
    }
    await expect
      .poll(() => sessionsOf(key), { timeout: 10_000 })
      .toEqual({ sessions: 1, errored: 0 })
    const rows = await server.facts.ask(
      'select count() as n from sessions where project = (select any(project) from sessions where errored = 0)',
    )
    expect(rows).toHaveLength(1)
    await page.close()
  }
})

test('the script that the server itself serves reports from a page', async () => {
  const { key } = await server.addProject('own script', ['*'])
  const page = await browser.newPage()
  await using site = await servePages({
    pages: {
      '/': () => ({
        html: `<script src="${server.url}/trackx.js" crossorigin></script>
               <script>trackx.setup('${server.url}/v1/${key}'); trackx.ping()</script>
               <script>setTimeout(() => { throw new Error('from the snippet') })</script>`,
      }),
    },
  })
  await page.goto(site.url)
  await expect
    .poll(async () => (await issuesOf(key)).map(({ title }) => title), { timeout: 10_000 })
    .toEqual(['Error: from the snippet'])
  await page.close()
})
