import { stepsText } from '@earshot/protocol'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchForPages } from './harness/chromium.ts'
import { openAs } from './harness/dashboard.ts'
import { playDemoUsage } from './harness/demo-usage.ts'
import { choose, press, tabTo } from './harness/keyboard.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let browser: Browser
let page: Page
let key = ''

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchForPages()])
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
  const button = page.getByRole('button', { name: 'vs previous period' })
  await press(button)
  await page.locator('[role="menu"] :focus, [role="menu"]:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await button.and(page.locator(':focus')).waitFor()
})

test('the focus stays in a funnel that is built, and in filters that are taken off', async () => {
  const { promise: asked, resolve: answer } = Promise.withResolvers<void>()
  await page.route('**/usage/events?*', async (route) => {
    await asked
    await route.continue()
  })
  await page.goto(`/projects/${key}/usage/funnels`)
  const focused = page.locator(':focus')
  // Also before it is known which events there are, Tab leads to the choice of one.
  await press(page.getByRole('combobox', { name: 'Choose the first step' }))
  await page.getByRole('option', { name: 'Loading…' }).waitFor()
  answer()
  await page.getByRole('option', { name: 'App started' }).waitFor()
  await page.keyboard.press('Escape')
  const add = page.getByRole('combobox', { name: 'Add a step' })
  await choose(page.getByRole('combobox', { name: 'Choose the first step' }), 'App started')
  await add.and(focused).waitFor()
  for (const step of ['document opened', 'export finished']) {
    await choose(add, step)
    await page.getByRole('button', { name: `Remove: ${step}` }).waitFor()
    await add.and(focused).waitFor()
  }
  await press(page.getByRole('button', { name: 'Move up: export finished' }))
  await page.getByRole('button', { name: 'Move up: export finished' }).and(focused).waitFor()
  await press(page.getByRole('button', { name: 'Remove: document opened' }))
  await add.and(focused).waitFor()

  await page.goto(`/projects/${key}/usage?where=platform:mac;version:4.2.0`)
  await press(page.getByRole('button', { name: 'Remove the filter: Platform is macOS' }))
  await page
    .getByRole('button', { name: /Remove the filter: Version/ })
    .and(focused)
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Filter', exact: true }).and(focused).waitFor()
})

test('a funnel is the one of its address, also where only the address changes', async () => {
  const steps = stepsText([
    [{ field: 'kind', not: false, values: ['start'] }],
    [{ field: 'name', not: false, values: ['document opened'] }],
  ])
  await page.goto(`/projects/${key}/usage/funnels?steps=${encodeURIComponent(steps)}`)
  await page.getByRole('button', { name: 'Remove: document opened' }).waitFor()
  await page.getByText(/came to the end/).waitFor()
  await press(page.getByRole('link', { name: 'Funnels' }))
  await page.getByText('Choose two steps or more').waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Remove: document opened' }).waitFor()
  await page.getByText(/came to the end/).waitFor()
})

const whole = async (choice: Locator, row: Locator) => {
  const [inner, outer] = await Promise.all([choice.boundingBox(), row.boundingBox()])
  if (inner === null || outer === null) throw new Error('a choice must have a place')
  const isWhole = (at: 'x' | 'y', size: 'width' | 'height') =>
    inner[at] >= outer[at] - 1 && inner[at] + inner[size] <= outer[at] + outer[size] + 1
  return isWhole('x', 'width') && isWhole('y', 'height')
}

async function openMetrics(): Promise<{ choices: Locator; row: Locator }> {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/projects/${key}/usage`)
  await page.locator('#usage-facts').waitFor()
  const choices = page.getByRole('group', { name: 'Metric' })
  return { choices: choices.getByRole('button'), row: choices.locator('xpath=..') }
}

test('a choice that has the focus is seen whole, where the row of them scrolls', async () => {
  const { choices, row } = await openMetrics()
  await tabTo(choices.first())
  for (const choice of await choices.all()) {
    await tabTo(choice)
    expect(await whole(choice, row)).toBe(true)
  }
  for (const choice of (await choices.all()).reverse()) {
    await choice.and(page.locator(':focus')).waitFor()
    expect(await whole(choice, row)).toBe(true)
    await page.keyboard.press('Shift+Tab')
  }
})

test('the page stays where it is while a key walks through a row of choices', async () => {
  const { choices } = await openMetrics()
  await tabTo(choices.first())
  const scrolled = () => page.evaluate<number>('window.scrollY')
  const before = await scrolled()
  for (const choice of await choices.all()) {
    await tabTo(choice)
    expect(await scrolled()).toBe(before)
  }
})

test('a row that was moved by hand stays there when a number in it grows, until it gets another width', async () => {
  const { choices, row } = await openMetrics()
  await row.scrollIntoViewIfNeeded()
  const box = await row.boundingBox()
  if (box === null) throw new Error('the row must have a place')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(400, 0)
  const left = () => row.evaluate((at: { scrollLeft: number }) => at.scrollLeft)
  await expect.poll(left).toBeGreaterThan(0)
  await expect.poll(() => whole(choices.last(), row)).toBe(true)
  const moved = await left()
  await choices.last().evaluate((at: { append(text: string): void }) => at.append(' 1,234'))
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  )
  expect(await left()).toBe(moved)
  await page.setViewportSize({ width: 380, height: 844 })
  await expect.poll(() => whole(choices.first(), row)).toBe(true)
})

test('a choice half in sight is taken by a press of the pointer, and then seen whole', async () => {
  const { choices, row } = await openMetrics()
  await row.scrollIntoViewIfNeeded()
  const box = await row.boundingBox()
  if (box === null) throw new Error('the row must have a place')
  const half = choices.filter({ hasText: 'Events' })
  expect(await whole(half, row)).toBe(false)
  const scrolled = () => page.evaluate<number>('window.scrollY')
  const before = await scrolled()
  await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.up()
  await expect.poll(() => half.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => whole(half, row)).toBe(true)
  expect(await scrolled()).toBe(before)
})

test('the states of issues tell that there is more of them, where they have no room', async () => {
  await page.setViewportSize({ width: 240, height: 844 })
  await page.goto(`/projects/${key}/issues?state=all`)
  const states = page.getByRole('navigation', { name: 'State', exact: true })
  const row = states.locator('xpath=..')
  await expect.poll(() => row.getAttribute('data-more-before')).toBe('')
  await expect.poll(() => row.getAttribute('data-more-behind')).toBe(null)
  expect(await whole(states.getByRole('link').last(), row)).toBe(true)
})

test('a row of choices fades at the end to which it is read', async () => {
  await openMetrics()
  const fade = () =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('.scroll-row')).maskImage`)
  await expect.poll(fade).toContain('to right')
  await page.evaluate(`document.documentElement.dir = 'rtl'`)
  await expect.poll(fade).toContain('to left')
})

test.each([
  ['usage', 'American English', 150],
  ['usage/events', 'document opened', 110],
  ['usage/versions', '4.2.0', 30],
  ['members', 'ada@shop.example', 110],
] as const)(
  'a table leaves room for the names in %s, where the rail does not',
  async (at, name, px) => {
    await page.setViewportSize({ width: 760, height: 844 })
    await page.goto(`/projects/${key}/${at}`)
    const named = page.locator('main table').getByText(name, { exact: true }).first()
    await named.waitFor()
    expect((await named.boundingBox())?.width).toBeGreaterThan(px)
  },
)

test('on a low screen the pages alone scroll in the rail, and the one that is open is in sight', async () => {
  await page.setViewportSize({ width: 1_366, height: 600 })
  await page.goto(`/projects/${key}/members`)
  const rail = page.getByRole('banner')
  const switcher = await rail.getByRole('button', { name: /Switch project/ }).boundingBox()
  expect(switcher?.height).toBe(40)
  const member = await rail.getByRole('button', { name: /ada@shop/ }).boundingBox()
  expect((member?.y ?? 600) + (member?.height ?? 0)).toBeLessThan(600)
  const nav = rail.getByRole('navigation')
  const isInSight = (name: string) => whole(nav.getByRole('link', { name }), nav)
  await expect.poll(() => isInSight('Members')).toBe(true)
  await page.goto(`/projects/${key}/issues`)
  await expect.poll(() => isInSight('Issues')).toBe(true)
})
