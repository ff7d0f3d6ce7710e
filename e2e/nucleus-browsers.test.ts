import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './harness/chromium.ts'
import { storedUsage } from './harness/nucleus.ts'
import { openNucleusGate } from './harness/nucleus-gate.ts'
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

const root = join(
  dirname(createRequire(import.meta.url).resolve('../package.json')),
  'node_modules',
)
const script = (path: string) => readFileSync(join(root, path), 'utf8')
const patience = { timeout: 20_000 }

interface Client {
  readonly name: string
  readonly bundle: string
  readonly global: string
  readonly reportInterval: number
  readonly client: string
  /** A reload is a new session, or the same one. */
  readonly sessions: number
  readonly answers: readonly string[]
}

const clients: readonly Client[] = [
  {
    ...{ name: 'nucleus-analytics 4.0.3', bundle: 'nucleus-analytics/dist/browser.js' },
    ...{ global: 'Nucleus', reportInterval: 1, client: 'nucleus/js', sessions: 1 },
    answers: ['reportedIds'],
  },
  {
    ...{ name: 'astrolytics-desktop 1.1.1', bundle: 'astrolytics-desktop/dist/bundle.iife.js' },
    ...{ global: 'Astrolytics', reportInterval: 1_000, client: 'nucleus/desktop', sessions: 2 },
    answers: ['reportedIds', 'anonId'],
  },
]

test.each(clients)(
  'the unmodified $name in Chromium: offline and then online, through a reload, each event once',
  async ({ bundle, global, reportInterval, client, sessions, answers }) => {
    const { key, id } = await server.addProject(global, ['*'])
    await using gate = await openNucleusGate(server.url)
    const options = JSON.stringify({ endpoint: `ws://${gate.host}`, reportInterval })
    const html = `<!doctype html><title>app</title><body><script>${script(bundle)}</script>
      <script>window.app = ${global}; app.init('${key}', ${options})</script>`
    await using site = await servePages({ pages: { '/start': () => ({ html }) } })
    const context = await browser.newContext()
    const page = await context.newPage()
    const track = (name: string) => page.evaluate(`app.track('${name}', { a: 1, plan: 'pro' })`)
    const stored = () => storedUsage(server.facts, id)
    const times = async (name: string) => (await stored()).filter((row) => row.name === name).length

    await page.goto(`${site.url}/start`)
    await track('FIRST')
    await expect.poll(() => times('FIRST'), patience).toBe(1)
    await gate.close()
    await track('OFF')
    await page.waitForTimeout(1_500)
    await gate.open()
    await expect.poll(() => times('OFF'), patience).toBe(1)
    await page.reload()
    await track('SECOND')
    // 4.x says who it was only when it sends.
    await expect.poll(() => times('SECOND'), patience).toBe(1)
    await page.evaluate(`app.identify('u1', { plan: 'pro' })`)
    await track('LAST')
    await expect.poll(() => times('LAST'), patience).toBe(1)

    const rows = await stored()
    const actions = rows.filter(({ kind }) => kind === 'action')
    expect(actions.map(({ name }) => name)).toEqual(['FIRST', 'OFF', 'SECOND', 'LAST'])
    expect(actions.map(({ identity }) => identity).slice(0, 3)).toEqual(Array(3).fill('install'))
    expect(actions.at(-1)?.identity).toBe('user')
    expect(new Set(actions.map(({ install }) => install)).size).toBe(1)
    expect(new Set(rows.map(({ session }) => session)).size).toBe(sessions)
    expect(actions[0]).toMatchObject({
      ...{ client, platform: 'linux', texts: { plan: 'pro' }, numbers: { a: 1 } },
    })
    expect(rows.filter(({ kind }) => kind === 'start')).toHaveLength(1)
    expect(new Set(gate.answered.flatMap(Object.keys))).toEqual(new Set(answers))
    await expectNoCookies(page)
    await context.close()
  },
  60_000,
)

async function expectNoCookies(page: Page) {
  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate('document.cookie')).toBe('')
}
