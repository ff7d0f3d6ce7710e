import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchChromium } from './harness/chromium.ts'
import { openAs } from './harness/dashboard.ts'
import { playDemoUsage } from './harness/demo-usage.ts'
import { press, tabTo } from './harness/keyboard.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let browser: Browser
let page: Page
let key = ''

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchChromium()])
  key = (await server.addProject('Atlas desktop', ['*'])).key
  await playDemoUsage({ url: server.url, key, days: 40, people: 20, until: Date.now() })
  const people = () => server.api('GET /api/projects/:key/usage/people', { key })
  await vi.waitFor(async () => expect((await people()).people).not.toHaveLength(0), 15_000)
  page = await openAs(browser, { server, email: 'ada@shop.example' })
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

test('Tab closes a menu and goes on from its button', async () => {
  await page.goto(`/projects/${key}/usage`)
  await page.locator('#usage-facts').waitFor()
  const button = page.getByRole('button', { name: 'vs the time before' })
  await press(button)
  await page.locator('[role="menu"] :focus, [role="menu"]:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await button.and(page.locator(':focus')).waitFor()
})

test('a choice that has the focus is seen whole, where the row of them scrolls', async () => {
  await page.goto(`/projects/${key}/usage`)
  await page.locator('#usage-facts').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  const choices = page.getByRole('group', { name: 'Metric' })
  const row = choices.locator('xpath=..')
  for (const name of ['People', 'New people', 'Sessions', 'Events', 'Errors']) {
    const choice = choices.getByRole('button', { name, exact: true })
    await tabTo(choice)
    const [inner, outer] = await Promise.all([choice.boundingBox(), row.boundingBox()])
    const end = (box: typeof inner) => (box?.x ?? 0) + (box?.width ?? 0)
    expect(end(inner)).toBeLessThanOrEqual(end(outer) + 1)
  }
})
