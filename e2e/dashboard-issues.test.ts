import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchForPages } from './harness/chromium.ts'
import { type Demo, inEveryView, openAs, startDemo, violationsOf } from './harness/dashboard.ts'
import { choose, press, tabTo, typeInto, walkMain } from './harness/keyboard.ts'

let demo: Demo
let browser: Browser

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(1), launchForPages()])
  await vi.waitFor(async () => expect((await list()).issues.length).toBe(9), 10_000)
})
afterAll(async () => {
  await browser.close()
  await demo[Symbol.asyncDispose]()
})

const email = 'ada@shop.example'
const list = () => demo.server.api('GET /api/projects/:key/issues', { key: demo.key })
const states = async () => (await list()).issues.map(({ state }) => state)
const issueOf = async (id: string) =>
  demo.server.api('GET /api/projects/:key/issues/:id', { key: demo.key, id })
const toast = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).waitFor()
const focusedId = async (page: Page) =>
  ((await page.locator(':focus').getAttribute('id')) ?? '').replace('issue-', '')
const searchOf = (page: Page) => new URL(page.url()).search

async function openList(): Promise<Page> {
  const page = await openAs(browser, { server: demo.server, email })
  await page.goto(`/projects/${demo.key}/issues`)
  await page.getByRole('table', { name: 'Issues, one a row' }).waitFor()
  return page
}

async function openIssue(words: string): Promise<{ page: Page; id: string }> {
  const page = await openList()
  const found = (await list()).issues.find(({ title }) => title.includes(words))
  await press(page.locator(`#issue-${found?.id}`))
  await page.getByRole('heading', { level: 1, name: words }).waitFor()
  await page.getByRole('navigation', { name: 'Events of this issue' }).waitFor()
  return { page, id: found?.id ?? '' }
}

test('the list is searched, walked and opened by keys, and one comes back to where one was', async () => {
  const page = await openList()
  const rows = page.locator('tr[data-issue]')
  await page.keyboard.press('/')
  await page.keyboard.type('orders 502')
  await expect.poll(() => rows.count()).toBe(1)
  expect(searchOf(page)).toBe('?q=orders+502')
  await page.keyboard.press('Escape')
  await expect.poll(() => rows.count()).toBe(9)
  expect(searchOf(page)).toBe('')
  await page.keyboard.press('Escape')

  await page.keyboard.press('j')
  const first = await focusedId(page)
  await page.keyboard.press('j')
  const second = await focusedId(page)
  expect([first, second]).toEqual((await list()).issues.slice(0, 2).map(({ id }) => id))
  await page.keyboard.press('k')
  expect(await focusedId(page)).toBe(first)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'More actions' }).waitFor()
  expect(page.url()).toContain(`/issues/${second}`)
  await page.keyboard.press('u')
  await rows.first().waitFor()
  await expect.poll(() => focusedId(page)).toBe(second)

  await press(page.locator('main').getByRole('link', { name: 'Events', exact: true }))
  await expect.poll(() => searchOf(page)).toBe('?sort=events')
  await page.locator('th[aria-sort="descending"]', { hasText: 'Events' }).waitFor()
  await choose(page.getByRole('button', { name: 'Sort: Events' }), 'First seen')
  await expect.poll(() => searchOf(page)).toBe('?sort=first_seen')
  await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0)
  expect(await walkMain(page)).toEqual([])
  // On a tablet the field and the order share a line, as on a phone.
  await page.setViewportSize({ width: 820, height: 860 })
  const boxes = await Promise.all(
    [page.getByRole('search'), page.getByRole('button', { name: 'Sort: First seen' })].map((part) =>
      part.boundingBox(),
    ),
  )
  expect(boxes[0]?.y).toBe(boxes[1]?.y)
  await page.context().close()
})

test('e resolves and i ignores the row in focus, and both are taken back', async () => {
  const page = await openList()
  await page.keyboard.press('j')
  const id = await focusedId(page)
  await page.keyboard.press('e')
  await toast(page, 'Resolved 1 issue.')
  expect(await issueOf(id)).toMatchObject({ state: 'resolved' })
  await page.locator(`tr[data-issue="${id}"]`).waitFor({ state: 'detached' })
  expect(await focusedId(page)).toMatch(/^[0-9a-f]{16}$/)
  await press(page.getByRole('button', { name: 'Undo' }))
  await toast(page, 'Undone.')
  await page.locator(`tr[data-issue="${id}"]`).waitFor()
  expect(await issueOf(id)).toMatchObject({ state: 'open' })

  await tabTo(page.locator(`#issue-${id}`))
  await page.keyboard.press('i')
  await toast(page, 'Ignored 1 issue.')
  expect(await issueOf(id)).toMatchObject({ state: 'ignored' })
  await press(page.getByRole('button', { name: 'Undo' }))
  await expect.poll(states).toEqual(Array(9).fill('open'))
  await page.context().close()
})

test('an issue that had come back is marked so again when a decision is taken back', async () => {
  const id = (await list()).issues[0]?.id ?? ''
  const ask = { key: demo.key, id }
  await demo.server.api('PATCH /api/projects/:key/issues/:id', {
    ...ask,
    state: 'open',
    regressed: true,
  })
  const page = await openList()
  const row = page.locator(`tr[data-issue="${id}"]`)
  await row.getByText('regressed').first().waitFor()
  for (const key of ['e', 'i']) {
    await tabTo(page.locator(`#issue-${id}`))
    await page.keyboard.press(key)
    await row.waitFor({ state: 'detached' })
    expect(await issueOf(id)).toMatchObject({ regressed: false })
    await press(page.getByRole('button', { name: 'Undo' }))
    await row.getByText('regressed').first().waitFor()
    expect(await issueOf(id)).toMatchObject({ state: 'open', regressed: true })
  }
  await demo.server.api('PATCH /api/projects/:key/issues/:id', { ...ask, state: 'open' })
  expect(await issueOf(id)).toMatchObject({ regressed: false })
  await page.context().close()
})

test('what is selected is resolved and reopened together', async () => {
  const page = await openList()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  const bar = page.getByRole('region', { name: 'What to do with the selected issues' })
  await bar.getByText('2 selected').waitFor()
  expect(await inEveryView(page, 'bulk')).toEqual([])
  await press(bar.getByRole('button', { name: 'Clear the selection' }))
  await bar.waitFor({ state: 'detached' })
  await press(page.getByRole('checkbox', { name: 'Select all that are shown' }), 'Space')
  await bar.getByText('9 selected').waitFor()
  await press(bar.getByRole('button', { name: 'Resolve' }))
  await toast(page, 'Resolved 9 issues.')
  await page.getByRole('heading', { name: 'No open issues' }).waitFor()
  expect(await states()).toEqual(Array(9).fill('resolved'))
  expect(await inEveryView(page, 'issues-none-open')).toEqual([])

  await press(
    page.getByRole('navigation', { name: 'State' }).getByRole('link', { name: 'Resolved' }),
  )
  await page.getByRole('table', { name: 'Issues, one a row' }).waitFor()
  expect(searchOf(page)).toBe('?state=resolved')
  await press(page.getByRole('checkbox', { name: 'Select all that are shown' }), 'Space')
  await press(bar.getByRole('button', { name: 'Reopen' }))
  await toast(page, 'Reopened 9 issues.')
  await page.getByRole('heading', { name: 'Nothing is resolved yet' }).waitFor()
  expect(await states()).toEqual(Array(9).fill('open'))
  await page.context().close()
})

test('an issue is resolved in a release, and ignored for a day', async () => {
  const { page, id } = await openIssue('Cannot read properties')
  const how = page.getByRole('button', { name: 'How to resolve' })
  await press(how)
  await page.getByRole('menuitem').first().waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await choose(how, 'Resolve in release 4.2.0')
  await toast(page, 'Resolved 1 issue.')
  await page.getByText('resolved in 4.2.0').waitFor()
  expect(await issueOf(id)).toMatchObject({ state: 'resolved', inRelease: '4.2.0' })
  await press(page.getByRole('button', { name: 'Reopen' }))
  await choose(how, 'Resolve in another release')
  await page.getByRole('dialog', { name: 'Resolve in a release' }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await typeInto(page.getByLabel('Release', { exact: true }), '4.3.0')
  await page.keyboard.press('Enter')
  await page.getByText('resolved in 4.3.0').waitFor()
  expect(await issueOf(id)).toMatchObject({ state: 'resolved', inRelease: '4.3.0' })
  await press(page.getByRole('button', { name: 'Reopen' }))

  await choose(page.getByRole('button', { name: 'Ignore' }), 'For 1 day')
  await page.getByText('ignored until').waitFor()
  const { state, until = '' } = await issueOf(id)
  expect(state).toBe('ignored')
  expect(Math.abs(Date.parse(until) - Date.now() - 86_400_000)).toBeLessThan(60_000)
  await press(page.getByRole('button', { name: 'Reopen' }))
  await how.waitFor()
  await page.context().close()
})

test('events are leafed through, frames unfolded, the chart read as a table', async () => {
  const { page, id } = await openIssue('Cannot read properties')
  const { events } = await demo.server.api('GET /api/projects/:key/issues/:id/events', {
    key: demo.key,
    id,
    limit: 2,
  })
  const shown = () => new URL(page.url()).searchParams.get('event')
  const pager = page.getByRole('navigation', { name: 'Events of this issue' })
  await press(pager.getByRole('button', { name: 'Older' }))
  await expect.poll(shown).toBe(events[1]?.id)
  await pager.locator('button:enabled[aria-label="Newer"]').waitFor()
  await page.keyboard.press('k')
  await expect.poll(shown).toBe(events[0]?.id)
  await press(pager.getByRole('button', { name: 'First' }))
  await pager.locator('button:disabled[aria-label="Older"]').waitFor()
  await press(pager.getByRole('button', { name: 'Latest' }))
  await pager.locator('button:disabled[aria-label="Newer"]').waitFor()

  await press(page.getByRole('button', { name: '3 library frames' }))
  await page.getByText('diffChildren', { exact: true }).waitFor()
  await press(page.getByRole('button', { name: 'Raw', exact: true }))
  expect(await page.locator('pre').textContent()).toMatch(/^TypeError: .*\n {4}at renderCart/)

  const point = page.getByRole('slider', { name: 'Point in time' })
  await press(point, 'ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  expect(await point.getAttribute('aria-valuetext')).toMatch(/: Events .* Chosen: /)
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => searchOf(page)).toMatch(/from=.*to=/)
  await expect.poll(() => point.getAttribute('aria-valuemax')).toBe('1')
  await press(page.locator('button[data-hint="Back to the whole period"]'))
  await expect.poll(() => searchOf(page)).not.toContain('from=')

  await press(page.getByRole('button', { name: 'Show as table' }))
  const table = page.getByRole('table', { name: /^Events: / })
  await table.waitFor()
  expect(searchOf(page)).toContain('as=table')
  expect(await table.locator('tbody tr').count()).toBe(24)
  expect(await violationsOf(page)).toEqual([])
  expect(await walkMain(page)).toEqual([])
  await page.context().close()
})

test('an issue is deleted with its number, and is gone', async () => {
  const { page, id } = await openIssue('map is not a function')
  const { events } = await issueOf(id)
  const count = `${events} ${events === 1 ? 'event' : 'events'}`
  await choose(page.getByRole('button', { name: 'More actions' }), 'Delete')
  const dialog = page.getByRole('dialog', { name: 'Delete this issue?' })
  await dialog.getByText(`This removes ${count}`).waitFor()
  expect(await inEveryView(page, 'delete-issue')).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await choose(page.getByRole('button', { name: 'More actions' }), 'Delete')
  await press(dialog.getByRole('button', { name: `Delete ${count}` }))
  await toast(page, `Deleted. ${count}`)
  await page.getByRole('table', { name: 'Issues, one a row' }).waitFor()
  await page.locator(`tr[data-issue="${id}"]`).waitFor({ state: 'detached' })
  expect((await list()).issues.map((issue) => issue.id)).not.toContain(id)
  await page.context().close()
})

test('sessions are compared or not, over the time the address names, as graph or table', async () => {
  const page = await openAs(browser, { server: demo.server, email })
  await page.goto(`/projects/${demo.key}/sessions`)
  const period = page.getByRole('group', { name: 'Period' })
  await press(period.getByRole('button', { name: '7 days' }))
  await expect.poll(() => searchOf(page)).toBe('?period=7d')
  await press(page.getByRole('button', { name: 'vs the 7 days before' }))
  await expect.poll(() => searchOf(page)).toBe('?period=7d&compare=off')
  await press(page.getByRole('button', { name: 'Show as table' }))
  await expect.poll(() => searchOf(page)).toContain('as=table')
  const table = page.getByRole('table').first()
  await table.waitFor()
  // Until the new answer is there the one before is shown pale.
  await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0)
  expect(await violationsOf(page)).toEqual([])
  const from = new Date(Date.now() - 2 * 86_400_000).toISOString()
  const { total } = await demo.server.api('GET /api/projects/:key/sessions', {
    key: demo.key,
    from,
    by: 'day',
  })
  const facts = await page.locator('#session-facts').textContent()
  expect(facts).toContain(total.sessions.toLocaleString('en-US'))
  await page.context().close()
})
