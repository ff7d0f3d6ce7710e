import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchForPages } from './harness/chromium.ts'
import {
  type Demo,
  openContext,
  picture,
  type SignedIn,
  sidewaysScroll,
  signInLinkFor,
  startDemo,
  views,
  violationsOf,
} from './harness/dashboard.ts'

let demo: Demo
let browser: Browser
let signedIn: SignedIn
let issue = ''

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(3), launchForPages()])
  const link = await signInLinkFor(demo.server, 'ada@shop.example')
  const context = await openContext(browser, { baseURL: demo.server.url, view: first })
  const page = await context.newPage()
  await page.goto(link)
  await page
    .getByLabel(/password/i)
    .first()
    .waitFor()
  signedIn = await context.storageState()
  await context.close()
  const found = async () =>
    (await demo.server.api('GET /api/projects/:key/issues', { key: demo.key, q: 'orders 502' }))
      .issues[0]
  issue = await vi.waitFor(
    async () => (await found())?.id ?? Promise.reject(new Error('not yet')),
    10_000,
  )
})
afterAll(async () => {
  await browser.close()
  await demo[Symbol.asyncDispose]()
})

const first = { name: 'light', width: 1_360, colorScheme: 'light' } as const

/** Path by page, and a word that stands there only when the page is full. */
const pages: Readonly<Record<string, readonly [path: () => string, full: RegExp]>> = {
  projects: [() => '/projects', /Atlas shop/],
  issues: [() => `/projects/${demo.key}/issues`, /renderCart/],
  'issues-none-found': [
    () => `/projects/${demo.key}/issues?q=nothing-like-this`,
    /Nothing matches/,
  ],
  issue: [() => `/projects/${demo.key}/issues/${issue}`, /submitOrder/],
  sessions: [() => `/projects/${demo.key}/sessions?period=7d`, /Error rate/],
  dropped: [() => `/projects/${demo.key}/dropped`, /./],
  install: [() => `/projects/${demo.key}/install`, /trackx\.setup/],
  settings: [() => `/projects/${demo.key}/settings`, /Origins/],
  members: [() => `/projects/${demo.key}/members`, /ada@shop\.example/],
  tokens: [() => `/projects/${demo.key}/tokens`, /token/i],
}

async function settled(page: Page, full: RegExp): Promise<void> {
  await page.locator('main').getByText(full).first().waitFor()
  await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0)
}

describe.each(views)('$name', (view) => {
  let page: Page
  const complaints: string[] = []

  // One for all: to begin each in a process of its own costs as much as to look at it.
  beforeAll(async () => {
    const as = { baseURL: demo.server.url, view, storageState: signedIn }
    page = await (await openContext(browser, as)).newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
  })
  afterAll(() => page.context().close())

  test.each(Object.entries(pages))(
    'the page %s: full, axe clean, no sideways scroll',
    async (name, [path, full]) => {
      complaints.length = 0
      await page.goto(path())
      await settled(page, full)
      await picture(page, `${name}-${view.name}`)
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await violationsOf(page)).toEqual([])
      expect(complaints).toEqual([])
    },
  )
})

test('on paper a page is light and whole, without what is around it', async () => {
  const view = { name: 'dark', width: 1_360, colorScheme: 'dark' } as const
  const as = { baseURL: demo.server.url, view, storageState: signedIn }
  const page = await (await openContext(browser, as)).newPage()
  await page.goto(`/projects/${demo.key}/issues/${issue}`)
  await settled(page, /submitOrder/)
  const rail = page.getByRole('navigation', { name: 'Main' })
  const paper = `getComputedStyle(document.documentElement).backgroundColor`
  expect([await rail.isVisible(), await page.evaluate(paper)]).toEqual([true, 'rgb(18, 19, 18)'])
  await page.setViewportSize({ width: 794, height: 1_123 })
  await page.emulateMedia({ media: 'print' })
  expect([await rail.isVisible(), await page.evaluate(paper)]).toEqual([
    false,
    'rgb(255, 255, 255)',
  ])
  expect(await sidewaysScroll(page)).toBe(0)
  await page.context().close()
})
