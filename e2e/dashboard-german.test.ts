import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchForPages } from './harness/chromium.ts'
import { asClient, post } from './harness/client.ts'
import { openAs, openContext, picture, sidewaysScroll, violationsOf } from './harness/dashboard.ts'
import { choose } from './harness/keyboard.ts'
import { send } from './harness/send.ts'
import { tellUsage } from './harness/tell-usage.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let browser: Browser
let page: Page
let key = ''
let issue = ''
let person = ''

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchForPages()])
  key = (await server.addProject('Atlas', ['https://atlas.example'])).key
  const event = { name: 'TypeError', message: 'x is undefined, ada@shop.example', type: 1 }
  const body = post(JSON.stringify(event), { origin: 'https://atlas.example' })
  await send(`${server.url}/v1/${key}/event`, asClient(body))
  const strange = post(JSON.stringify(event), { origin: 'https://fremd.example' })
  await send(`${server.url}/v1/${key}/event`, asClient(strange))
  await tellUsage(server, { key, name: 'export finished' })
  await vi.waitFor(findAll, 10_000)
  page = await openAs(browser, { server, email: 'ada@shop.example', locale: 'de-DE' })
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

/** What was sent is there, as an issue and as a person; fails until it is. */
async function findAll(): Promise<void> {
  const { issues } = await server.api('GET /api/projects/:key/issues', { key })
  const { people } = await server.api('GET /api/projects/:key/usage/people', { key })
  const { dropped } = await server.api('GET /api/projects/:key/dropped', { key })
  expect(dropped).not.toEqual([])
  ;[issue, person] = [issues[0]?.id ?? '', people[0]?.id ?? '']
  expect([issue, person]).not.toContain('')
}

/** Where each page is, and German that stands there only when it is full. */
const pages: Readonly<Record<string, readonly [path: () => string, full: RegExp]>> = {
  issues: [() => 'issues', /1 von 1 Problem$/],
  issue: [() => `issues/${issue}`, /1 E-Mail-Adresse/],
  sessions: [() => 'sessions', /Fehlerquote/],
  dropped: [() => 'dropped', /Der Origin steht nicht auf der Liste des Projekts\./],
  install: [() => 'install?tab=headers', /Browser von selbst berichten lassen/],
  settings: [() => 'settings', /Projekt löschen/],
  members: [() => 'members', /Zuletzt angemeldet|Inhaber/],
  tokens: [() => 'tokens', /alle sichtbaren/],
  usage: [() => 'usage', /Aktionen und Aufrufe/],
  live: [() => 'usage/live', /Ereignisse der letzten 24 Stunden/],
  events: [() => 'usage/events', /export finished/],
  event: [() => 'usage/event?kind=action&name=export+finished', /Was danach kommt/],
  retention: [() => 'usage/retention', /Kohorten nach Wochen/],
  funnels: [() => 'usage/funnels', /Wähle mindestens zwei Schritte/],
  people: [() => 'usage/people', /Installation/],
  person: [() => `usage/people/${person}`, /Über diese Person|Zuerst/],
  versions: [() => 'usage/versions', /Sitzungen ohne Fehler/],
}

const phone = { name: 'phone', width: 390, colorScheme: 'light' } as const
const root = 'document.documentElement'

/** English that would have been left over, where no code and no data stand. */
const leftOver = `[document.title, ...[...document.body.querySelectorAll('*')]
  .filter((element) => element.closest('pre, code, script, [lang="en"]') === null)
  .flatMap((element) => [
    ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
    ...['aria-label', 'data-hint', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''),
  ])].filter((text) => /\\b(the|and|of|with|no|not|this|your|events?|sessions?|issues?|last)\\b/i.test(text)
    && !/Do Not Track|x is undefined/.test(text))`

/** Numbers and their names that are wider than their place. */
const reachingOut = `[...document.querySelectorAll('main dl > div')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.textContent)`

test.each(Object.entries(pages))(
  '%s in German: axe clean, no English left over, whole down to 320 px',
  async (name, [path, full]) => {
    await page.setViewportSize({ width: 1_360, height: 860 })
    await page.goto(`/projects/${key}/${path()}`)
    await page.locator('main').getByText(full).first().waitFor()
    await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0)
    expect(await page.evaluate<string>(`${root}.lang`)).toBe('de')
    expect(await page.evaluate<string[]>(leftOver), name).toEqual([])
    expect(await violationsOf(page), name).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, `german-${name}`)
    expect(await sidewaysScroll(page), name).toBe(0)
    for (const width of [320, 760]) {
      await page.setViewportSize({ width, height: 844 })
      // A graph takes its new width a moment later.
      await expect.poll(() => sidewaysScroll(page), { message: `${name} at ${width} px` }).toBe(0)
      expect(await page.evaluate<string[]>(reachingOut), `${name} at ${width} px`).toEqual([])
    }
  },
)

test('the member’s menu changes the language at once, and the choice outlasts a reload', async () => {
  await page.setViewportSize({ width: 1_360, height: 860 })
  await page.goto(`/projects/${key}/issues`)
  await choose(page.getByRole('button', { name: 'Du: ada@shop.example' }), 'English')
  await page.getByRole('heading', { level: 1, name: 'Issues' }).waitFor()
  expect(await page.evaluate<string>(`${root}.lang`)).toBe('en')
  expect(await page.title()).toBe('Issues · Atlas · Earshot')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Issues' }).waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('Language: Like')
  await page.getByRole('option', { name: 'Language: Like the system', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Probleme' }).waitFor()
  expect(await page.evaluate<string>(`${root}.lang`)).toBe('de')
  expect(await page.evaluate<number>('localStorage.length')).toBe(0)
})

const german = /\/assets\/de-[^/]*\.js$/

test('who reads English fetches no German; the page to sign in offers both', async () => {
  const context = await openContext(browser, { baseURL: server.url, view: phone })
  const visitor = await context.newPage()
  const fetched: string[] = []
  visitor.on('request', (request) => german.test(request.url()) && fetched.push(request.url()))
  await visitor.goto('/sign-in')
  await visitor.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(fetched).toEqual([])
  await visitor.getByRole('button', { name: 'Deutsch' }).click()
  await visitor.getByRole('heading', { name: 'Anmelden' }).waitFor()
  expect(fetched).toHaveLength(1)
  expect(await visitor.title()).toBe('Anmelden · Earshot')
  expect(await violationsOf(visitor)).toEqual([])
  expect(await sidewaysScroll(visitor)).toBe(0)
  await context.close()
})

test('nothing is told in English while German is on its way; English where it does not come', async () => {
  const as = { baseURL: server.url, view: phone, locale: 'de-AT' }
  const context = await openContext(browser, as)
  const visitor = await context.newPage()
  const gate = Promise.withResolvers<void>()
  await visitor.route(german, async (route) => {
    await gate.promise
    await route.continue()
  })
  const asked = visitor.waitForRequest(german)
  await visitor.goto('/sign-in', { waitUntil: 'commit' })
  await asked
  // Longer than English would take, which is there by now.
  await visitor.waitForTimeout(300)
  expect(await visitor.locator('#app').textContent()).toBe('')
  gate.resolve()
  await visitor.getByRole('heading', { name: 'Anmelden' }).waitFor()

  await visitor.unroute(german)
  await visitor.route(german, (route) => route.abort())
  await visitor.reload()
  await visitor.getByRole('heading', { name: 'Sign in' }).waitFor()
  await context.close()
})
