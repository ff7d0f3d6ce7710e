import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchForPages } from './harness/chromium.ts'
import { asClient, post } from './harness/client.ts'
import { inEveryView, openAs, violationsOf } from './harness/dashboard.ts'
import { press, typeInto } from './harness/keyboard.ts'
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
  const issues = () => server.api('GET /api/projects/:key/issues', { key })
  await vi.waitFor(async () => expect((await issues()).issues).toHaveLength(1), 10_000)
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

const email = 'ada@shop.example'

test('whoever is not signed in comes back to where they wanted to go', async () => {
  const page = await openAs(browser, { server, email: 'ben@shop.example' })
  const context = page.context()
  const data = { password: 'a sentence to keep' }
  const headers = { origin: server.url }
  const set = await context.request.post('/api/me/password', { data, headers })
  expect(set.status()).toBe(200)
  await context.clearCookies()
  await page.goto(`/projects/${key}/sessions?period=7d`)
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await expect.poll(() => page.locator('input:focus').getAttribute('type')).toBe('email')
  await page.keyboard.type('ben@shop.example')
  await typeInto(page.getByLabel('Password'), 'a sentence to keep')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor()
  expect(page.url()).toBe(`${server.url}/projects/${key}/sessions?period=7d`)
  await context.close()
})

test('who is signed out in the middle of a decision signs in and is back where they were', async () => {
  const page = await openAs(browser, { server, email })
  await page.goto(`/projects/${key}/issues?sort=events`)
  await page.locator('tr[data-issue]').waitFor()
  // What the page asks by itself would notice, too, but much later.
  await page.context().route(/\/api\//, async (route) => {
    if (route.request().method() === 'GET') await route.abort()
    else await route.continue()
  })
  await page.context().clearCookies()
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  const next = new URL(page.url()).searchParams.get('next')
  expect(next).toBe(`/projects/${key}/issues?sort=events`)
  await page.context().close()
})

test('of a project that is not there it is said so, and a link leads to those that are', async () => {
  const page = await openAs(browser, { server, email })
  await page.goto('/projects/nosuchkey/usage')
  await page.getByRole('heading', { level: 1, name: 'There is no such project' }).waitFor()
  expect(await page.title()).toContain('There is no such project')
  // No filters and periods of nothing: one way out is all there is.
  expect(await page.locator('main').getByRole('button').count()).toBe(0)
  expect(await page.locator('main .skeleton').count()).toBe(0)
  expect(await violationsOf(page)).toEqual([])
  await press(page.getByRole('link', { name: 'Go to your projects' }))
  await page.getByRole('table', { name: 'Projects, one a row' }).waitFor()
  await page.context().close()
})

test('without a network it is said that there is none, and that what is shown is from before', async () => {
  const page = await openAs(browser, { server, email })
  await page.clock.install()
  await page.goto(`/projects/${key}/issues`)
  await page.locator('tr[data-issue]').waitFor()
  // The code of the next page comes when its link is pointed at.
  const code = page.waitForResponse(/\/members-page-[^/]*\.js$/)
  await page.getByRole('link', { name: 'Members' }).hover()
  await page.clock.runFor(100)
  await (await code).finished()
  await page.context().setOffline(true)
  // Lists are asked for again each minute; twice more after one second and two.
  await page.clock.runFor(70_000)
  const note = page.getByRole('status').filter({ hasText: 'What you see is from' })
  await note.getByText('The server cannot be reached.').waitFor()
  expect(await inEveryView(page, 'stale')).toEqual([])
  await page.getByRole('link', { name: 'Members' }).click()
  await page.clock.runFor(10_000)
  await page.getByRole('alert').getByText('The server cannot be reached.').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('table', { name: 'Members, one a row' }).waitFor()
  await note.waitFor({ state: 'detached' })
  await page.context().close()
})

test('where the projects do not come, it is said, and asked again', async () => {
  const page = await openAs(browser, { server, email })
  const projects = (url: URL) => url.pathname === '/api/projects'
  await page.route(projects, (route) => route.fulfill({ status: 502, body: 'Bad gateway' }))
  await page.goto(`/projects/${key}/issues`)
  const note = page.getByRole('status').filter({ hasText: 'could not be read' })
  await note.waitFor()
  await page.locator('tr[data-issue]').waitFor()
  expect(await page.locator('.skeleton').count()).toBe(0)
  await page.getByRole('button', { name: 'Project: Choose a project' }).waitFor()
  expect(await inEveryView(page, 'no-projects')).toEqual([])
  await page.unroute(projects)
  await press(page.getByRole('button', { name: 'Try again' }))
  await page.getByRole('button', { name: 'Project: Atlas shop. Switch project' }).waitFor()
  await note.waitFor({ state: 'detached' })
  await page.context().close()
})
