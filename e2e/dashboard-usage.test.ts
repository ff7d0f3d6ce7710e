import { stepsText } from '@earshot/protocol'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startAtlas } from './harness/atlas.ts'
import { launchForPages } from './harness/chromium.ts'
import { inEveryView, openAs, picture, violationsOf } from './harness/dashboard.ts'
import { choose, press, tabTo, typeInto, walkMain } from './harness/keyboard.ts'
import { tellUsage } from './harness/tell-usage.ts'
import type { TestServer } from './harness/test-server.ts'

let server: TestServer
let browser: Browser
let page: Page
let key = ''
let person = ''

beforeAll(async () => {
  const [atlas, chromium] = await Promise.all([startAtlas(), launchForPages()])
  ;[server, key, browser] = [atlas.server, atlas.key, chromium]
  await vi.waitFor(async () => expect(await stored()).toBe(atlas.sent), 10_000)
  person = await vi.waitFor(firstPerson, 10_000)
  page = await openAs(browser, { server, email: 'ada@shop.example' })
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

/** The person seen last. The engine fills the tables of people and sessions after that of events. */
async function firstPerson(): Promise<string> {
  const { people } = await server.api('GET /api/projects/:key/usage/people', { key, limit: 1 })
  const id = people[0]?.id ?? ''
  const { sessions } = await server.api('GET /api/projects/:key/usage/people/:id', { key, id })
  expect(sessions).not.toEqual([])
  return id
}

const steps = stepsText([
  [{ field: 'kind', not: false, values: ['start'] }],
  [{ field: 'name', not: false, values: ['document opened'] }],
  [{ field: 'name', not: false, values: ['export finished'] }],
])

/** Where each page is, and words that stand there only when it is full. */
const pages: Readonly<Record<string, readonly [path: () => string, full: RegExp]>> = {
  usage: [() => 'usage', /Windows/],
  'usage-filtered': [() => 'usage?where=version:4.2.0&metric=sessions&by=week', /Sessions by week/],
  'usage-live': [() => 'usage/live', /Events of the last 24 hours/],
  'usage-events': [() => 'usage/events', /plan upgraded/],
  'usage-event': [() => 'usage/event?kind=action&name=export+finished', /What comes after/],
  'usage-retention': [() => 'usage/retention', /100%/],
  'usage-funnel': [() => `usage/funnels?steps=${encodeURIComponent(steps)}`, /came to the end/],
  'usage-people': [() => 'usage/people', /Install/],
  'usage-person': [() => `usage/people/${person}`, /App started/],
  'usage-versions': [() => 'usage/versions', /4\.1\.0/],
}

async function go(path: string, full: RegExp): Promise<void> {
  await page.goto(`/projects/${key}/${path}`)
  await page.locator('main').getByText(full).first().waitFor()
  await settled()
}

async function settled(): Promise<void> {
  await expect
    .poll(() => page.locator('main [aria-busy="true"], main .skeleton').count(), {
      timeout: 10_000,
    })
    .toBe(0)
}

const searchOf = () => new URL(page.url()).searchParams

test.each(Object.keys(pages))('the page %s: full, axe clean, no sideways scroll', async (name) => {
  const [path, full] = pages[name] ?? []
  if (path === undefined || full === undefined) throw new Error('unknown page')
  const complaints: string[] = []
  const complain = (error: Error) => complaints.push(error.message)
  page.on('pageerror', complain)
  await go(path(), full)
  expect(await inEveryView(page, name)).toEqual([])
  expect(await walkMain(page)).toEqual([])
  page.off('pageerror', complain)
  expect(complaints).toEqual([])
})

test('a bar filters every number on the page, and its chip takes that back, by keyboard', async () => {
  await go('usage', /Windows/)
  const people = page.locator('#usage-facts dd').first()
  const all = await people.textContent()
  await press(page.getByRole('button', { name: 'macOS', exact: true }))
  await expect.poll(() => searchOf().get('where')).toBe('platform:mac')
  await expect.poll(() => people.textContent(), { timeout: 10_000 }).not.toBe(all)
  await settled()
  await page.reload()
  await press(page.getByRole('button', { name: 'Remove the filter: Platform is macOS' }))
  await expect.poll(() => searchOf().get('where')).toBeNull()
  await expect.poll(() => people.textContent(), { timeout: 10_000 }).toBe(all)
})

test('a filter is put together in a dialog: a property, is not, a value', async () => {
  await go('usage', /Windows/)
  await press(page.getByRole('button', { name: 'Filter', exact: true }))
  await choose(page.getByRole('combobox', { name: 'Field' }), 'A property…')
  await typeInto(page.getByLabel('Name of the property'), 'format')
  await press(page.getByRole('button', { name: 'is not' }))
  await press(page.getByRole('checkbox', { name: /pdf/ }), 'Space')
  expect(await inEveryView(page, 'usage-filter-dialog')).toEqual([])
  await press(page.getByRole('button', { name: 'Apply' }))
  await expect.poll(() => searchOf().get('where')).toBe('prop.format!:pdf')
  await page.getByText('format is not').waitFor()
})

test('a stretch dragged out of the graph is the time of the page, until it is taken off', async () => {
  await go('usage', /Windows/)
  const plot = page
    .locator('#usage-series-title ~ *, section:has(#usage-series-title) .u-over')
    .last()
  await plot.waitFor()
  const box = await plot.boundingBox()
  if (box === null) throw new Error('there is no graph')
  await page.mouse.move(box.x + box.width * 0.4, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => searchOf().get('from')).not.toBeNull()
  const [from, to] = [searchOf().get('from') ?? '', searchOf().get('to') ?? '']
  expect(Date.parse(to) - Date.parse(from)).toBeGreaterThan(4 * 86_400_000)
  await press(page.locator('button[data-hint="Back to the whole period"]'))
  await expect.poll(() => searchOf().get('from')).toBeNull()
})

test('a stretch is chosen by keys that say what they do, and read aloud what they reach', async () => {
  await go('usage?last=7d', /Windows/)
  await page.getByText(/people now/).waitFor()
  await picture(page, 'usage-week', { whole: false })
  const card = page.locator('section:has(#usage-series-title)')
  const point = card.getByRole('slider', { name: 'Point in time' })
  const said = () => point.getAttribute('aria-valuetext')
  await tabTo(point)
  const keys = page.locator(`[id="${await point.getAttribute('aria-describedby')}"]`)
  expect(await keys.textContent()).toContain('choose a stretch')
  expect(await point.getAttribute('aria-valuenow')).toBe('6')
  expect(await said()).toMatch(/, so far: People \d+, Previous period \d+ in the whole day$/)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  const begin = (await said()) ?? ''
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  expect(await said()).toMatch(/: People \d+.* Chosen: .+ to .+\. Enter zooms in\.$/)
  expect(await inEveryView(page, 'usage-graph-keys')).toEqual([])
  await page.keyboard.press('Escape')
  expect(await said()).not.toContain('Chosen')
  expect(searchOf().get('from')).toBeNull()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await said()).toContain(begin)
  await page.keyboard.press('Enter')
  await expect.poll(() => searchOf().get('from')).not.toBeNull()
  const days = (name: string) => Date.parse(searchOf().get(name) ?? '') / 86_400_000
  expect(days('to') - days('from')).toBe(3)
  await settled()
  await point.and(page.locator(':focus')).waitFor()
  expect(await said()).not.toContain('Chosen')
})

test('a quiet stretch is not taken for an app that never told anything', async () => {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString()
  for (const name of ['usage', 'usage/events', 'usage/people', 'usage/versions']) {
    await go(`${name}?from=${day(101)}&to=${day(100)}`, /Nothing came in this time/)
    expect(await page.getByText('No usage yet').count()).toBe(0)
  }
})

test('the graph of daily, weekly and monthly people is a table, too', async () => {
  await go('usage', /Windows/)
  const card = page.locator('section:has(#usage-active-title)')
  await press(card.getByRole('button', { name: 'Show as table' }))
  await card.getByRole('columnheader', { name: 'In 30 days' }).waitFor()
  expect(await card.locator('tbody tr').count()).toBe(30)
  expect(await violationsOf(page)).toEqual([])
})

/** How many days the table of active people tells of, newest first, with nothing but gaps before them. */
async function daysTold(path: string): Promise<number> {
  await go(path, /Windows/)
  const card = page.locator('section:has(#usage-active-title)')
  await press(card.getByRole('button', { name: 'Show as table' }))
  await card.getByRole('columnheader', { name: 'In 30 days' }).waitFor()
  const gaps = (await card.locator('tbody tr').allTextContents()).map((row) => row.includes('––––'))
  expect(gaps.length).toBeGreaterThanOrEqual(90)
  expect(gaps.indexOf(true)).toBe(gaps.lastIndexOf(false) + 1)
  return gaps.indexOf(true)
}

test('its lines begin with the first day on which somebody was seen, whoever a filter leaves', async () => {
  const told = await daysTold('usage?last=90d')
  expect(told).toBeGreaterThan(30)
  expect(told).toBeLessThan(50)
  // The version came weeks later: until then nobody had it, which is known.
  await expect.poll(() => daysTold('usage?last=90d&where=version:4.2.0')).toBe(told)
})

test('a funnel is built step by step, and its address shows the same to a colleague', async () => {
  await go('usage/funnels', /Choose two steps or more/)
  await choose(page.getByRole('combobox', { name: 'Choose the first step' }), 'App started')
  await choose(page.getByRole('combobox', { name: 'Add a step' }), 'document opened')
  await choose(page.getByRole('combobox', { name: 'Add a step' }), 'invite sent')
  await page.getByText(/came to the end/).waitFor()
  await settled()
  const told = await page.locator('#funnel-title').locator('xpath=../..').textContent()
  await page.reload()
  await page.getByText(/came to the end/).waitFor()
  await settled()
  expect(await page.locator('#funnel-title').locator('xpath=../..').textContent()).toBe(told)
  await press(page.getByRole('button', { name: 'Remove: invite sent' }))
  await expect.poll(() => searchOf().get('steps')).not.toContain('invite')
})

test('a view is saved under a name, found on another page, opened and deleted', async () => {
  await go('usage/versions?where=platform:win&last=7d', /4\.2\.0/)
  await choose(page.getByRole('button', { name: 'Saved views' }), 'Save this view')
  await typeInto(page.getByLabel('Name'), 'Windows this week')
  await press(page.getByRole('button', { name: 'Save', exact: true }))
  await page.getByRole('status').filter({ hasText: 'Saved: Windows this week' }).waitFor()
  await go('usage/retention', /100%/)
  await choose(page.getByRole('button', { name: 'Saved views' }), 'Windows this week')
  await expect.poll(() => searchOf().get('where')).toBe('platform:win')
  expect(new URL(page.url()).pathname).toBe(`/projects/${key}/usage/versions`)
  // The address changes first: a menu opened on the page before would go with it.
  await page
    .locator('main')
    .getByText(/4\.2\.0/)
    .first()
    .waitFor()
  await choose(page.getByRole('button', { name: 'Windows this week' }), /Delete/)
  await press(page.getByRole('status').getByRole('button', { name: 'Undo' }))
  await choose(page.getByRole('button', { name: 'Windows this week' }), /Delete/)
  await page.getByRole('button', { name: 'Saved views' }).waitFor()
})

test('the export holds every event of the time, as CSV and line by line', async () => {
  const path = `/api/projects/${key}/usage/export?last=90d`
  const lines = async (format: string) =>
    (await (await page.context().request.get(`${path}&format=${format}`)).text()).trim().split('\n')
  const isWhole = async () => (await lines('ndjson')).length === (await stored())
  await expect.poll(isWhole, { timeout: 15_000 }).toBe(true)
  expect(await lines('csv')).toHaveLength((await stored()) + 1)
  expect(await stored()).toBeGreaterThan(2_000)
})

/** Errors are rows here, too; what only tells what a person is, is not. */
async function stored(): Promise<number> {
  const [row] = await server.facts.ask<{ n: number }>(
    'select toFloat64(count()) as n from usage_events',
  )
  return row?.n ?? 0
}

test('a project without usage shows the lines that make it come, for each client', async () => {
  const empty = await server.addProject('Silent app', ['*'])
  await page.goto(`/projects/${empty.key}/usage`)
  await page.getByText('No usage yet').waitFor()
  expect(await page.locator('pre').first().textContent()).toContain(empty.key)
  await tabTo(page.getByRole('tab', { name: 'Browser' }))
  for (const name of ['Node', 'Electron', 'nucleus-nodejs']) {
    await page.keyboard.press('ArrowRight')
    await page.getByRole('tab', { name, selected: true }).waitFor()
    expect(await page.locator('pre').first().textContent()).toContain(empty.key)
  }
  expect(await inEveryView(page, 'usage-empty')).toEqual([])
  await page.goto(`/projects/${empty.key}/usage/live`)
  await page.getByText('Waiting for the next event…').waitFor()
  await settled()
  expect(await inEveryView(page, 'usage-live-empty')).toEqual([])
  await press(page.getByRole('link', { name: 'How an app sends them' }))
  await page.getByRole('tab', { name: 'Usage', selected: true }).waitFor()
  await page.goto(`/projects/${empty.key}/usage/funnels`)
  await page.getByText('Waiting for the first event…').waitFor()
  expect(await page.getByRole('combobox').count()).toBe(0)
  await tellUsage(server, { key: empty.key, name: 'first of all' })
  await press(page.getByRole('combobox', { name: 'Choose the first step' }))
  await page.getByRole('option', { name: 'first of all' }).waitFor()
})

test('what may be known of people is changed in the settings', async () => {
  await page.goto(`/projects/${key}/settings`)
  const box = page.getByRole('checkbox', { name: /Show user ids/ })
  await press(box, 'Space')
  await press(
    page
      .locator('#usage-settings-title')
      .locator('xpath=../..')
      .getByRole('button', { name: 'Save' }),
  )
  await page.getByRole('status').filter({ hasText: 'It holds from the next event on' }).waitFor()
  const { keepsUserIds } = await server.api('GET /api/projects/:key/usage/settings', { key })
  expect(keepsUserIds).toBe(true)
})
