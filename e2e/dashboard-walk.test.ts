import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchForPages } from './harness/chromium.ts'
import { asClient, post } from './harness/client.ts'
import {
  inEveryView,
  openAs,
  openContext,
  picture,
  signInLinkFor,
  violationsOf,
} from './harness/dashboard.ts'
import { choose, press, tabTo, typeInto, walkMain } from './harness/keyboard.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let browser: Browser
let key = ''

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchForPages()])
  key = (await server.addProject('Atlas shop', ['*'])).key
  const body = JSON.stringify({ name: 'Error', message: 'Out of stock', type: 1 })
  await send(`${server.url}/v1/${key}/event`, asClient(post(body)))
  await vi.waitFor(async () => expect(await issuesOf(key)).toHaveLength(1), 10_000)
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

const light = { name: 'light', width: 1_360, colorScheme: 'light' } as const
const phone = { name: 'phone', width: 390, colorScheme: 'light' } as const
const email = 'ada@shop.example'
const issuesOf = async (project: string) =>
  (await server.api('GET /api/projects/:key/issues', { key: project })).issues
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const pathOf = (page: Page) => new URL(page.url()).pathname

test('a link signs in once and a password from then on, by keyboard alone', async () => {
  const context = await openContext(browser, { baseURL: server.url, view: light })
  const page = await context.newPage()
  const link = await signInLinkFor(server, email)
  await page.goto(link)
  await heading(page, 'You are signed in').waitFor()
  expect(page.url()).not.toContain('link=')
  expect(await inEveryView(page, 'sign-in-welcome')).toEqual([])
  await typeInto(page.getByLabel('New password'), 'a sentence to keep')
  await press(page.getByRole('button', { name: 'Set password' }))
  await page.getByRole('status').filter({ hasText: 'Your password is set.' }).waitFor()

  await choose(page.getByRole('button', { name: `You: ${email}` }), 'Sign out')
  await heading(page, 'Sign in').waitFor()
  await expect.poll(() => page.locator('input:focus').getAttribute('type')).toBe('email')
  expect(await violationsOf(page)).toEqual([])
  expect((await context.request.get('/api/me')).status()).toBe(401)

  await page.keyboard.type(email)
  await typeInto(page.getByLabel('Password'), 'not the sentence')
  await page.keyboard.press('Enter')
  await page.getByText('The e-mail address or the password is wrong.').waitFor()
  expect(await inEveryView(page, 'sign-in-wrong')).toEqual([])
  await typeInto(page.getByLabel('Password'), 'a sentence to keep')
  await page.keyboard.press('Enter')
  await page.locator('#main').waitFor()
  expect((await context.request.get('/api/me')).status()).toBe(200)

  await page.goto(link)
  await heading(page, 'This link was used or has expired').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await press(page.getByRole('button', { name: 'Sign in with a password' }))
  await heading(page, 'Sign in').waitFor()
  await context.close()
})

test('a new project waits for its first event, and turns into it when it comes', async () => {
  const { key: silent } = await server.addProject('Corner shop', ['*'])
  const page = await openAs(browser, { server, email })
  await page.goto(`/projects/${silent}/issues`)
  await heading(page, 'Waiting for the first event').waitFor()
  expect(await inEveryView(page, 'first-run')).toEqual([])
  expect(await walkMain(page)).toEqual([])
  await press(page.getByRole('tab', { name: 'Script tag' }), 'ArrowRight')
  await page.getByRole('tab', { name: 'Bundler', selected: true }).waitFor()
  expect(await page.getByRole('tabpanel').textContent()).toContain(`/v1/${silent}`)
  await press(page.getByRole('button', { name: 'Send a test error' }))
  await page.getByRole('heading', { name: 'The first event has arrived' }).waitFor()
  await page.getByRole('link', { name: 'Open the issue' }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await press(page.getByRole('link', { name: 'Open the issue' }))
  await heading(page, 'Error: Test error from the dashboard').waitFor()
  const issues = await issuesOf(silent)
  expect(issues).toMatchObject([{ events: 1, type: 'test' }])
  expect(pathOf(page)).toBe(`/projects/${silent}/issues/${issues[0]?.id}`)
  await page.context().close()
})

test('a project is made in the palette; a test that its origins refuse is allowed with one key', async () => {
  const page = await openAs(browser, { server, email })
  await page.goto('/projects')
  await page.getByRole('table').waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('new pro')
  await page.getByRole('option', { name: 'New project' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'New project' }).waitFor()
  await typeInto(page.getByLabel('Name'), 'Hafenrundfahrtenbuchungsverwaltung'.repeat(2))
  await typeInto(page.getByLabel('Where it runs'), 'https://harbour.example/app')
  await press(page.getByRole('button', { name: 'Create project' }))
  await page.getByText('leave the path out').waitFor()
  expect(await inEveryView(page, 'new-project')).toEqual([])
  await typeInto(page.getByLabel('Where it runs'), 'https://harbour.example')
  await press(page.getByRole('button', { name: 'Create project' }))
  await heading(page, 'Waiting for the first event').waitFor()
  const made = pathOf(page).split('/')[2] ?? ''
  // As behind a proxy that asks under another name, where the server does not know the page for its own.
  await page.route('**/v1/**', async (route) => {
    const headers = { ...route.request().headers(), origin: 'https://dashboard.example' }
    await route.fulfill({ response: await route.fetch({ headers }) })
  })
  await press(page.getByRole('button', { name: 'Send a test error' }))
  await page.getByText('so the test was refused').waitFor()
  expect(await inEveryView(page, 'first-run-refused')).toEqual([])
  await page.unroute('**/v1/**')
  await press(page.getByRole('button', { name: `Allow ${server.url}` }))
  await page.getByRole('heading', { name: 'The first event has arrived' }).waitFor()
  const { origins } = await server.api('GET /api/projects/:key', { key: made })
  expect(origins).toEqual(['https://harbour.example', server.url])
  await press(page.getByRole('button', { name: 'Go to issues' }))
  await page.getByRole('table', { name: 'Issues, one a row' }).waitFor()
  await page.context().close()
})

const pages = ['Issues', 'Sessions', 'Dropped', 'Install', 'Settings', 'Members', 'API tokens']

test('every page is reached and walked through by Tab, and shows where the focus is', async () => {
  const page = await openAs(browser, { server, email })
  await page.goto(`/projects/${key}`)
  for (const name of pages) {
    await press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }))
    await heading(page, name).waitFor()
    await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0)
    expect(await page.title()).toContain(name)
    expect([name, await walkMain(page)]).toEqual([name, []])
  }
  await page.context().close()
})

test('the palette finds pages, and keys open and close what lies over the page', async () => {
  const page = await openAs(browser, { server, email })
  await page.goto(`/projects/${key}/issues`)
  await page.getByRole('table').waitFor()
  const search = page.getByRole('button', { name: 'Search' })
  await press(search)
  await page.getByRole('combobox', { name: 'Search or jump to' }).waitFor()
  expect(await inEveryView(page, 'palette')).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => search.and(page.locator(':focus')).count()).toBe(1)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search or jump to' }).waitFor()
  await page.keyboard.type('nothing of this name')
  await page.getByText('Nothing is called').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('combobox').fill('out of stock')
  await page.getByRole('group', { name: 'Issues' }).waitFor()
  await page.getByRole('combobox').fill('sett')
  await page.getByRole('option', { name: 'Settings', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await heading(page, 'Settings').waitFor()
  expect(pathOf(page)).toBe(`/projects/${key}/settings`)

  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard keys' }).waitFor()
  expect(await inEveryView(page, 'keys')).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('#main:focus').count()).toBe(1)
  await page.context().close()
})

test('a theme that was chosen is there again after a reload', async () => {
  const page = await openAs(browser, { server, email })
  await page.goto(`/projects/${key}/install`)
  const member = page.getByRole('button', { name: `You: ${email}` })
  await press(member)
  await page.getByRole('menuitemradio', { name: 'Dark' }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await picture(page, 'member-menu-light', { whole: false })
  await page.keyboard.press('Escape')
  await choose(member, 'Dark')
  const background = () => page.evaluate('getComputedStyle(document.documentElement).background')
  await expect.poll(() => page.locator('html[data-theme="dark"]').count()).toBe(1)
  const dark = await background()
  await page.reload()
  await heading(page, 'Install').waitFor()
  expect(await background()).toBe(dark)
  await choose(member, 'Like the system')
  await expect.poll(background).not.toBe(dark)
  // In the reader's own colours, too, the page that is open is told from the others.
  await page.emulateMedia({ forcedColors: 'active' })
  expect(await page.locator('[aria-current]').allTextContents()).toEqual(['Install'])
  const fill = (link: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('nav ${link}')).backgroundColor`)
  expect(await fill('a[aria-current]')).not.toBe(await fill('a:not([aria-current])'))
  await page.context().close()
})

test('on a phone a drawer has the pages, and closes when one is chosen', async () => {
  const page = await openAs(browser, { server, email, view: phone })
  await page.goto(`/projects/${key}/install`)
  await page.getByRole('button', { name: 'Menu' }).click()
  const drawer = page.getByRole('dialog', { name: 'Menu' })
  await drawer.waitFor()
  expect(await violationsOf(page)).toEqual([])
  await picture(page, 'drawer-phone', { whole: false })
  await press(drawer.getByRole('button', { name: `You: ${email}` }))
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await drawer.getByRole('link', { name: 'Members' }).click()
  await heading(page, 'Members').waitFor()
  await drawer.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  await page.context().close()
})

test('Esc takes back what was asked for before its code has come', async () => {
  const page = await openAs(browser, { server, email, view: phone })
  const { promise: came, resolve: come } = Promise.withResolvers<void>()
  await page.route(/\/overlays-[^/]*\.js$/, async (route) => {
    await came
    await route.continue()
  })
  const asked = page.waitForRequest(/\/overlays-[^/]*\.js$/)
  await page.goto(`/projects/${key}/install`)
  const menu = page.getByRole('button', { name: 'Menu' })
  await menu.click()
  await asked
  expect(await menu.getAttribute('aria-expanded')).toBe('true')
  await page.keyboard.press('Escape')
  await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false')
  come()
  await page.context().close()
})

/** A machine between the browser and the server that answers in its place. */
const inPlace = (route: Route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' })

test('a page that cannot ask says what happened and what is safe, and tries again', async () => {
  const page = await openAs(browser, { server, email })
  for (const [name, asked] of [
    ['issues', 'issues?*'],
    ['sessions', 'sessions?*'],
    ['dropped', 'dropped?*'],
    ['settings', ''],
    ['settings', 'usage/settings'],
    ['members', 'members'],
  ] as const) {
    const address = `**/api/projects/${key}${asked === '' ? '' : `/${asked}`}`
    await page.route(address, inPlace)
    await page.goto(`/projects/${key}/${name}`)
    const alert = page.locator('main').getByRole('alert')
    await alert.getByText('answer/unreadable').waitFor()
    if (name === 'issues') expect(await inEveryView(page, 'error')).toEqual([])
    await page.unroute(address)
    await press(alert.getByRole('button', { name: 'Try again' }))
    await alert.waitFor({ state: 'detached' })
  }
  await page.context().close()
})

test('a page that waits has the shape of what it waits for', async () => {
  const page = await openAs(browser, { server, email })
  await page.goto('/projects')
  await page.getByRole('table').waitFor()
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  await page.route('**/api/projects/*/issues?*', async (route) => {
    await answered
    await route.continue()
  })
  await page.goto(`/projects/${key}/issues`)
  await page.locator('main table[aria-busy="true"]').waitFor()
  await picture(page, 'loading')
  expect(await violationsOf(page)).toEqual([])
  answer()
  await page.getByRole('table', { name: 'Issues, one a row' }).waitFor()
  const title = page.getByRole('link', { name: /Out of stock/ })
  await tabTo(title)
  // Where the dashboard is read from the right, an English title still begins at its first letter, below its heading.
  await page.evaluate(`document.documentElement.dir = 'rtl'`)
  const drawn = await page.evaluate<string>(
    `(({ direction, textAlign }) => direction + ' ' + textAlign)(getComputedStyle(document.activeElement))`,
  )
  expect(drawn).toBe('ltr right')
  await page.context().close()
})
