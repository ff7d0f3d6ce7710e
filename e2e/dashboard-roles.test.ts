import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchForPages } from './harness/chromium.ts'
import { type Demo, inEveryView, openAs, startDemo } from './harness/dashboard.ts'
import { tabTo } from './harness/keyboard.ts'

let demo: Demo
let browser: Browser

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(1), launchForPages()])
  const list = () => demo.server.api('GET /api/projects/:key/issues', { key: demo.key })
  await vi.waitFor(async () => expect((await list()).issues.length).toBe(9), 10_000)
})
afterAll(async () => {
  await browser.close()
  await demo[Symbol.asyncDispose]()
})

const issueOf = async (id: string) =>
  demo.server.api('GET /api/projects/:key/issues/:id', { key: demo.key, id })
const focusedId = async (page: Page) =>
  ((await page.locator(':focus').getAttribute('id')) ?? '').replace('issue-', '')

async function openList(role: 'member' | 'viewer'): Promise<Page> {
  const page = await openAs(browser, { server: demo.server, email: `${role}@shop.example`, role })
  await page.goto(`/projects/${demo.key}/issues`)
  await page.getByRole('table', { name: 'Issues, one a row' }).waitFor()
  return page
}

test('a viewer may look, and is offered nothing that the server would refuse', async () => {
  const page = await openList('viewer')
  await expect.poll(() => page.getByRole('checkbox').count()).toBe(0)
  expect(await inEveryView(page, 'issues-viewer')).toEqual([])
  await page.keyboard.press('j')
  const id = await focusedId(page)
  for (const key of ['x', 'e', 'i']) await page.keyboard.press(key)
  expect(await page.getByRole('region', { name: /selected issues/ }).count()).toBe(0)
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keyboard keys' })
  await keys.getByText('Next issue').waitFor()
  expect(await keys.getByText(/Select it|Resolve|Ignore|Clear/).count()).toBe(0)
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'detached' })
  await tabTo(page.locator(`#issue-${id}`))
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Events of this issue' }).waitFor()
  for (const name of ['Resolve', 'Ignore', 'More actions']) {
    expect(await page.getByRole('button', { name }).count()).toBe(0)
  }
  expect(await issueOf(id)).toMatchObject({ state: 'open' })
  await page.goto('/projects')
  await page.getByRole('table').waitFor()
  expect(await page.getByRole('button', { name: 'New project' }).count()).toBe(0)
  await page.goto(`/projects/${demo.key}/settings`)
  await page.getByText('Changing takes the role of an admin').waitFor()
  expect(await page.getByRole('textbox', { name: 'Name' }).isDisabled()).toBe(true)
  await page.goto(`/projects/${demo.key}/members`)
  await page.getByRole('table', { name: 'Members, one a row' }).waitFor()
  expect(await page.getByRole('button', { name: 'Add a member' }).count()).toBe(0)
  await page.context().close()
})

test('a member settles issues, and leaves deleting them to an admin', async () => {
  const page = await openList('member')
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'More actions' }).count()).toBe(0)
  await page.context().close()
})

/** Pages with decisions on them, and the last thing each asks for that does not tell of the reader's role. */
const decisivePages: readonly (readonly [path: string, asked: RegExp])[] = [
  ['projects', /\/projects-page-/],
  ['projects/:key/issues', /\/issues\?/],
  ['projects/:key/issues/:id', /\/series\?/],
  ['projects/:key/members', /\/members$/],
  ['projects/:key/dropped', /\/dropped\?/],
  ['projects/:key/usage/events', /\/views$/],
]
const decisions =
  /^(Resolve|Ignore|More actions|Add a member|New project|Saved views|Unknown keys|Role of .*)$/

/** How many decisions a page offers, and how far down its card begins. */
async function looksOf(page: Page) {
  const main = page.getByRole('main')
  const offered =
    (await main.getByRole('button', { name: decisions }).count()) +
    (await main.getByRole('checkbox').count()) +
    (await main.getByRole('combobox').count())
  const card = main.locator('.rounded-2.border').first()
  // An answer that comes just now puts a new card in the place of the one that waited.
  const missing = new Error('there is no card')
  const box = await vi.waitFor(
    async () => (await card.boundingBox()) ?? Promise.reject(missing),
    10_000,
  )
  return { offered, top: Math.round(box.y) }
}

test.each(['viewer', 'owner'] as const)(
  'nothing is offered to a reader before they are known as %s, and nothing moves when they are',
  async (role) => {
    const { issues } = await demo.server.api('GET /api/projects/:key/issues', { key: demo.key })
    const view = { name: 'phone', width: 390, colorScheme: 'light' } as const
    const email = `new-${role}@shop.example`
    const page = await openAs(browser, { server: demo.server, email, role, view })
    for (const [path, asked] of decisivePages) {
      const known = Promise.withResolvers<void>()
      await page.route(/\/api\/(me|projects)$/, async (route) => {
        await known.promise
        await route.continue()
      })
      const answered = page.waitForResponse(asked)
      await page.goto(`/${path.replace(':key', demo.key).replace(':id', issues[0]?.id ?? '')}`)
      await (await answered).finished()
      await page
        .locator('main [aria-busy="true"], main .invisible')
        .first()
        .waitFor({ state: 'attached' })
      const before = await looksOf(page)
      expect([path, before.offered]).toEqual([path, 0])
      known.resolve()
      const busy = page.locator('main [aria-busy="true"], main .skeleton, main .invisible')
      await expect.poll(() => busy.count(), { timeout: 10_000 }).toBe(0)
      const after = await looksOf(page)
      expect([path, after.offered > 0]).toEqual([
        path,
        role === 'owner' || path.endsWith('dropped'),
      ])
      expect([path, after.top]).toEqual([path, before.top])
      await page.unroute(/\/api\/(me|projects)$/)
    }
    await page.context().close()
  },
)
