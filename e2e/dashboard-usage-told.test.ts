import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dateOf, datesOf, isWholeDays } from '../packages/dashboard/src/time/dates.ts'
import { startAtlas } from './harness/atlas.ts'
import { launchForPages } from './harness/chromium.ts'
import { openAs, sidewaysScroll, violationsOf } from './harness/dashboard.ts'
import { choose, press } from './harness/keyboard.ts'
import { tellUsage } from './harness/tell-usage.ts'
import type { TestServer } from './harness/test-server.ts'

let server: TestServer
let browser: Browser
let page: Page
let key = ''

beforeAll(async () => {
  const [atlas, chromium] = await Promise.all([startAtlas(), launchForPages()])
  ;[server, key, browser] = [atlas.server, atlas.key, chromium]
  const stored = () => server.facts.ask<{ n: number }>('select count() as n from usage_events')
  await vi.waitFor(async () => expect(Number((await stored())[0]?.n)).toBe(atlas.sent), 10_000)
  page = await openAs(browser, { server, email: 'ada@shop.example' })
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

async function go(path: string, full: RegExp): Promise<void> {
  await page.goto(`/projects/${key}/${path}`)
  await page.locator('main').getByText(full).first().waitFor()
}

test('a time before that usage began within is not compared with, on any page of usage', async () => {
  const facts = page.locator('#usage-facts')
  const legend = page.getByText('Previous period', { exact: true })
  await go('usage?last=7d', /Windows/)
  expect(await facts.textContent()).toMatch(/[+-]?[\d.]+%/)
  await legend.first().waitFor()
  // Today is not over, the day before it was: the change is of the same hours, the line of the whole day.
  await facts.locator('[data-hint*="compared with, up to the same time of day"]').first().waitFor()
  await press(page.getByRole('button', { name: 'Show as table' }).first())
  const rows = page.getByRole('table', { name: /^People by day/ }).locator('tbody tr')
  expect(await rows.first().textContent()).toMatch(/, so far.* in the whole day$/)
  expect(await rows.nth(1).textContent()).not.toContain('whole')
  // Forty days are told of: the thirty before the last thirty are not.
  await go('usage?last=30d', /Windows/)
  expect(await facts.textContent()).toContain('no whole period before')
  expect(await facts.textContent()).not.toContain('%')
  expect(await legend.count()).toBe(0)
  await go('usage/event?kind=action&name=export+finished&last=30d', /What comes after/)
  expect(await page.locator('#event-facts').textContent()).toContain('no whole period before')
  await go('usage/events?last=30d', /plan upgraded/)
  expect(await page.locator('tbody').textContent()).not.toContain('%')
  // Nor is there an empty column where nothing is compared.
  await choose(page.getByRole('button', { name: 'vs previous period' }), 'Nothing')
  await page.getByRole('columnheader', { name: 'Change' }).waitFor({ state: 'detached' })
  expect(await page.locator('tbody tr').first().locator('td').count()).toBe(4)
})

test('days are chosen by keyboard: a month at one go, or any two dates, and are in the address', async () => {
  await go('usage', /Windows/)
  await press(page.getByRole('button', { name: 'Dates' }))
  const dialog = page.getByRole('dialog', { name: 'Choose dates' })
  await dialog.waitFor()
  expect(await violationsOf(page)).toEqual([])
  const [first, last] = [dialog.getByLabel('First day'), dialog.getByLabel('Last day')]
  expect(await first.evaluate((input) => input.matches(':focus'))).toBe(true)
  const day = (back: number) => dateOf(new Date(Date.now() - back * 86_400_000))
  await first.fill(day(2))
  await last.fill(day(5))
  await dialog.getByText('This day is before the first one.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Show' }).isDisabled()).toBe(true)
  await first.fill(day(9))
  await last.press('Enter')
  const asked = new URL(page.url()).searchParams
  const moments = { from: asked.get('from') ?? '', to: asked.get('to') ?? '' }
  expect(datesOf(moments)).toEqual({ first: day(9), last: day(5) })
  expect(isWholeDays(moments)).toBe(true)
  await page
    .getByText(/People by day/)
    .first()
    .waitFor()

  await press(page.getByRole('button', { name: 'Dates' }))
  expect(await first.inputValue()).toBe(day(9))
  await press(dialog.getByRole('button', { name: 'Last year' }))
  const year = new Date().getFullYear() - 1
  await page.getByRole('button', { name: `Jan 1, ${year} – Dec 31, ${year}` }).waitFor()
  await press(page.getByRole('button', { name: `Jan 1, ${year} – Dec 31, ${year}` }))
  await page.getByText('30 d', { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.has('from')).toBe(false)
})

test('an app that has been quiet for months is not one that never told anything', async () => {
  const { key: quiet, id: project } = await server.addProject('Quiet', ['*'])
  const row = { project, at: Date.now() - 100 * 86_400_000, person: '1', identity: 'install' }
  const ndjson = Buffer.from(`${JSON.stringify({ ...row, session: '1', kind: 'start' })}\n`)
  await server.facts.insert('usage_events', { ndjson, token: 'quiet' })
  for (const name of ['usage', 'usage/people', 'usage/funnels', 'usage/retention']) {
    await page.goto(`/projects/${quiet}/${name}`)
    await page.getByText('Nothing came in this time').waitFor()
    expect(await page.getByText('No usage yet').count()).toBe(0)
  }
})

test('a phone shows how many sessions of a version had no error', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await go('usage/versions', /4\.1\.0/)
  await page.getByRole('columnheader', { name: 'Sessions without error' }).waitFor()
  expect(await page.locator('tbody tr').first().locator('td:visible').last().textContent()).toMatch(
    /%$/,
  )
  await page.setViewportSize({ width: 1_360, height: 900 })
})

test('what went wrong in a narrow card is read in whole, and tried again', async () => {
  const breakdowns = '**/usage/breakdown?*'
  await page.route(breakdowns, (route) => route.fulfill({ status: 502, body: 'bad gateway' }))
  await page.goto(`/projects/${key}/usage`)
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Platforms' }) })
  const [says, again] = [
    card.getByText('could not be read'),
    card.getByRole('button', { name: 'Try again' }),
  ]
  await again.waitFor()
  const [above, below] = await Promise.all([says.boundingBox(), again.boundingBox()])
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(below?.y ?? 0)
  await page.unroute(breakdowns)
  await press(again)
  await card.getByText('Windows').waitFor()

  // What does not fit into a card at first is one press away.
  const events = page.locator('section', {
    has: page.getByRole('heading', { name: 'Events and views' }),
  })
  await expect.poll(() => events.locator('tbody tr').count()).toBe(6)
  await press(events.getByRole('button', { name: /^Events and views: \d+ more$/ }))
  await expect.poll(() => events.locator('tbody tr').count()).toBe(9)
  await events.getByRole('button', { name: 'Events and views: Fewer', expanded: true }).waitFor()
})

test('what happens now is seen while it happens', async () => {
  await go('usage/live?where=platform:win', /What happens/)
  // Filters narrow what is counted; who is there is told of everybody.
  await expect.poll(() => page.getByText('not filtered').count()).toBe(2)
  await tellUsage(server, { key, name: 'just now' })
  await page.getByText('just now', { exact: true }).first().waitFor()
  await press(page.getByRole('button', { name: 'Show as table' }))
  expect(
    await page
      .getByRole('table', { name: /^Events by hour/ })
      .locator('tr')
      .count(),
  ).toBe(25)
})

test('where the browser refuses to copy, it is said, and the text is selected', async () => {
  await page.goto(`/projects/${key}/install`)
  await page.locator('pre').first().waitFor()
  await page.evaluate(`
    document.execCommand = () => false
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
  `)
  const block = page.locator('figure').first()
  await press(block.getByRole('button', { name: /^Copy/ }))
  await block.getByRole('button', { name: 'Not copied, but selected' }).waitFor()
  const selected = await page.evaluate('getSelection().toString().trim()')
  expect(selected).toBe((await block.locator('code').textContent())?.trim())
})

test('names without a space fit a phone', async () => {
  const name = 'DokumentAufServerAbgelegt'.repeat(6)
  const item = { t: 'u', id: 1, at: Date.now() }
  const items = [
    { ...item, kind: 'action', name },
    { ...item, id: 2, kind: 'props', props: { [name.slice(0, 60)]: name, plan: 'team' } },
  ]
  const about = { sentAt: Date.now(), sdk: 'earshot/node', sdkVersion: '0.1.0' }
  const ids = { install: 'machine-long', session: 'session-long', user: 'member-long' }
  const data = JSON.stringify({ v: 1, batch: 'long-names', ids, items, ...about })
  const headers = { 'content-type': 'text/plain', origin: 'https://atlas.example' }
  await page.context().request.post(`/v1/${key}/envelope`, { data, headers })
  const found = async () =>
    (await server.api('GET /api/projects/:key/usage/people', { key, limit: 1 })).people[0]
  await expect.poll(async () => (await found())?.props).toHaveProperty('plan', 'team')
  const person = (await found())?.id
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of [`event?kind=action&name=${name}`, `people/${person}`]) {
    await go(`usage/${path}`, /DokumentAuf/)
    await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0)
    expect([path, await sidewaysScroll(page)]).toEqual([path, 0])
  }
  const told = await page.getByText(name, { exact: true }).last().boundingBox()
  expect(told?.width).toBeGreaterThan(100)
  await page.setViewportSize({ width: 1_360, height: 900 })
})
