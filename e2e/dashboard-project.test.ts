import type { Role } from '@earshot/protocol'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchForPages } from './harness/chromium.ts'
import { asClient, post } from './harness/client.ts'
import { inEveryView, openAs, openContext, violationsOf } from './harness/dashboard.ts'
import { choose, press, typeInto, walkMain } from './harness/keyboard.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let browser: Browser
let key = ''

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchForPages()])
  key = (await server.addProject('Atlas shop', ['https://app.example'])).key
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

const email = 'ada@shop.example'
/** Ingest looks at the records a few times a second, and what was refused is written in groups. */
const soon = { timeout: 10_000 }
const toast = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).waitFor()

async function report(to: string, origin = 'https://app.example'): Promise<number> {
  const body = JSON.stringify({ name: 'E', message: 'from the app', type: 1 })
  return (await send(`${server.url}/v1/${to}/event`, asClient(post(body, { origin })))).status
}

/** Holds what is asked for there until the function that it answers is called. */
async function holdAnswers(page: Page, where: string): Promise<() => void> {
  const release = Promise.withResolvers<void>()
  await page.route(where, async (route) => {
    if (route.request().method() === 'GET') await release.promise
    await route.continue()
  })
  return release.resolve
}

async function openPage(name: string, as: { email: string; role?: Role } = { email }) {
  const page = await openAs(browser, { server, ...as })
  await page.goto(`/projects/${key}/${name}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

test('what was refused is shown under its plain reason, with what helps', async () => {
  const page = await openPage('dropped')
  await page.getByRole('heading', { name: 'Nothing was dropped' }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  expect(await report(key, 'https://elsewhere.example')).toBe(403)
  expect(await report(key, 'https://elsewhere.example')).toBe(403)
  const dropped = () => server.api('GET /api/projects/:key/dropped', { key })
  await expect.poll(async () => (await dropped()).dropped[0]?.count, soon).toBe(2)
  await page.reload()
  const table = page.getByRole('table', { name: 'Reasons, one a row' })
  await table.getByText('The origin is not on the project’s list.').waitFor()
  expect(await table.textContent()).not.toContain('elsewhere')
  await press(table.getByRole('button', { name: 'Show days' }))
  await table.getByRole('table').waitFor()
  expect(await inEveryView(page, 'dropped-days')).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  const cell = await table.getByRole('cell').first().boundingBox()
  expect(cell?.width).toBeGreaterThan(250)
  await page.setViewportSize({ width: 1_360, height: 860 })
  await press(page.getByRole('group', { name: 'Of' }).getByRole('button', { name: 'Unknown keys' }))
  await expect.poll(() => page.url()).toContain('of=unknown')
  await page.getByRole('heading', { name: 'Nothing came under unknown keys' }).waitFor()
  await page.context().close()
})

test('an origin is added when it is one, and the project renamed', async () => {
  const page = await openPage('settings')
  const field = page.getByLabel('Add an origin')
  await typeInto(field, 'https://*.example')
  await page.keyboard.press('Enter')
  await page.getByText('A * stands alone').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await typeInto(field, 'https://next.example')
  await page.keyboard.press('Enter')
  await press(page.getByRole('button', { name: 'Save origins' }))
  await toast(page, 'Origins saved.')
  await expect.poll(() => report(key, 'https://next.example'), soon).toBe(200)
  await press(page.getByRole('button', { name: 'Remove https://next.example' }))
  const answer = await holdAnswers(page, '**/api/projects/*')
  await press(page.getByRole('button', { name: 'Save origins' }))
  await expect.poll(() => report(key, 'https://next.example'), soon).toBe(403)

  // On a slow line, both are answered at the same time: neither takes the other's place.
  await typeInto(page.getByRole('textbox', { name: 'Name' }), 'Atlas store')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await server.api('GET /api/projects/:key', { key })).name)
    .toBe('Atlas store')
  answer()
  await toast(page, 'Name saved.')
  await toast(page, 'Origins saved.')
  await page.getByRole('button', { name: 'Project: Atlas store. Switch project' }).waitFor()
  await page.context().close()
})

test('a new key takes events at once, and the old one for as long as was chosen', async () => {
  const page = await openPage('settings')
  await press(page.getByRole('button', { name: 'Make a new key…' }))
  const dialog = page.getByRole('dialog', { name: 'Make a new key?' })
  await dialog.waitFor()
  await press(dialog.getByRole('combobox'))
  await page.getByRole('option').first().waitFor()
  expect(await inEveryView(page, 'new-key')).toEqual([])
  await page.keyboard.press('Escape')
  await choose(dialog.getByRole('combobox'), 'no longer')
  await dialog.getByText('are refused from now on').waitFor()
  await choose(dialog.getByRole('combobox'), '3 more days')
  await press(dialog.getByRole('button', { name: 'Make a new key' }))
  await toast(page, 'There is a new key.')
  await expect.poll(() => page.url()).not.toContain(key)
  const fresh = new URL(page.url()).pathname.split('/')[2] ?? ''
  await page.getByRole('list', { name: 'Keys of this project' }).getByText(fresh).waitFor()
  const { keys } = await server.api('GET /api/projects/:key', { key: fresh })
  const hours =
    (Date.parse(keys.find((each) => each.key === key)?.worksUntil ?? '') - Date.now()) / 3.6e6
  expect(hours).toBeGreaterThan(71)
  expect(await Promise.all([report(fresh), report(key)])).toEqual([200, 200])
  // A bookmark from before leads on to the project under the key it has now.
  await page.goto(`/projects/${key}/sessions?period=7d`)
  await page.waitForURL(`**/projects/${fresh}/sessions?period=7d`)
  await page.getByRole('button', { name: 'Project: Atlas store. Switch project' }).waitFor()
  key = fresh
  await page.context().close()
})

test('a person is added by a link, is given a role, signs in and is removed', async () => {
  const guest = 'grace@shop.example'
  const page = await openPage('members')
  await press(page.getByRole('button', { name: 'Add a member' }))
  await typeInto(page.getByRole('dialog').getByLabel('E-mail address'), guest)
  await choose(page.getByRole('dialog').getByRole('combobox'), 'Viewer')
  expect(await violationsOf(page)).toEqual([])
  await press(page.getByRole('button', { name: 'Add', exact: true }))
  const link =
    (await page
      .getByRole('figure', { name: 'One-time sign-in link' })
      .locator('code')
      .textContent()) ?? ''
  expect(link).toContain(`${server.url}/sign-in?link=`)
  expect(await inEveryView(page, 'person-link')).toEqual([])
  await press(page.getByRole('button', { name: 'Done' }))

  const view = { name: 'light', width: 1_360, colorScheme: 'light' } as const
  const theirs = await openContext(browser, { baseURL: server.url, view })
  const visitor = await theirs.newPage()
  await visitor.goto(link)
  await press(visitor.getByRole('button', { name: 'Later' }))
  await visitor.locator('#main').waitFor()
  const { id = '' } = (await members()).find((member) => member.email === guest) ?? {}
  expect(
    await theirs.request
      .delete(`/api/projects/${key}`, { params: { confirm: 'Atlas store' } })
      .then((answer) => answer.status()),
  ).toBe(403)

  await choose(page.getByRole('combobox', { name: `Role of ${guest}: Viewer` }), 'Member')
  await toast(page, `${guest}: now Member.`)
  expect((await members()).find((member) => member.id === id)?.role).toBe('member')
  await press(page.getByRole('button', { name: `Remove ${guest}` }))
  await page.getByRole('dialog', { name: `Remove ${guest}?` }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await press(page.getByRole('button', { name: 'Remove', exact: true }))
  await toast(page, `${guest} was removed.`)
  expect((await members()).map((member) => member.id)).not.toContain(id)
  // Without a role anywhere nobody is signed in.
  await visitor.goto(`/projects/${key}/issues`)
  await visitor.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await theirs.close()
  await page.context().close()
})

const members = async () => (await server.api('GET /api/projects/:key/members', { key })).members

test('a token is shown once, works until it is revoked, and then no more', async () => {
  // Owners see everybody's tokens.
  const page = await openPage('tokens', { email: 'mel@shop.example', role: 'admin' })
  await page.getByRole('heading', { name: 'No tokens yet' }).waitFor()
  expect(await inEveryView(page, 'tokens-none')).toEqual([])
  await press(page.getByRole('button', { name: 'New token' }))
  await typeInto(page.getByRole('dialog').getByLabel('Name'), 'CI')
  expect(await violationsOf(page)).toEqual([])
  await press(page.getByRole('button', { name: 'Make token' }))
  const token =
    (await page.getByRole('figure', { name: 'Token' }).locator('code').textContent()) ?? ''
  expect(await inEveryView(page, 'token-made')).toEqual([])
  await press(page.getByRole('button', { name: 'I have copied it' }))
  await page.getByRole('table', { name: 'Your tokens, one a row' }).waitFor()
  expect(await page.content()).not.toContain(token)

  const ask = async () => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${server.url}/api/projects/${key}/issues`, { headers })).status
  }
  expect(await ask()).toBe(200)
  await press(page.getByRole('button', { name: 'Revoke CI' }))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Revoke/ })
    .waitFor()
  expect(await violationsOf(page)).toEqual([])
  await press(page.getByRole('dialog').getByRole('button', { name: /Revoke/ }))
  await toast(page, 'The token is revoked.')
  expect(await ask()).toBe(401)
  await page.getByRole('heading', { name: 'No tokens yet' }).waitFor()
  await page.context().close()
})

test('the ways to install stand under tabs that the arrow keys change', async () => {
  const page = await openPage('install')
  await press(page.getByRole('tab', { name: 'Browser', exact: true }), 'ArrowRight')
  await page.getByRole('tab', { name: 'Node', selected: true }).waitFor()
  expect(page.url()).toContain('tab=node')
  await page.getByText('does not accept Node services yet').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await press(page.getByRole('button', { name: 'Allow node' }))
  await toast(page, 'Node services may send now.')
  expect((await server.api('GET /api/projects/:key', { key })).origins).toContain('node')
  await press(page.getByRole('tab', { name: 'Node' }), 'ArrowRight')
  await press(page.getByRole('button', { name: 'nucleus-nodejs' }))
  await page.getByRole('figure', { name: 'Node or Electron' }).waitFor()
  expect(await page.getByRole('tabpanel').textContent()).toContain(`Nucleus.init('${key}'`)
  expect(await violationsOf(page)).toEqual([])
  await press(page.getByRole('tab', { name: 'Usage' }), 'ArrowRight')
  await press(page.getByRole('button', { name: 'Caddy' }))
  await page.getByRole('figure', { name: 'Caddy' }).waitFor()
  expect(await page.getByRole('tabpanel').textContent()).toContain(`/v1/${key}/report`)
  expect(await violationsOf(page)).toEqual([])
  expect(await walkMain(page)).toEqual([])
  await page.context().close()
})

test('on a phone, rows of choices fade where there is more of them, and show the chosen one whole', async () => {
  const view = { name: 'phone', width: 390, colorScheme: 'light' } as const
  const page = await openAs(browser, { server, email, view })
  await page.goto(`/projects/${key}/install?tab=usage`)
  const row = page.locator('.scroll-row').filter({ hasText: 'nucleus-nodejs' })
  await expect.poll(() => row.getAttribute('data-more-behind')).not.toBeNull()
  expect(await row.getAttribute('data-more-before')).toBeNull()
  await page.goto(`/projects/${key}/install?tab=usage&client=nucleus-analytics`)
  await expect.poll(() => row.getAttribute('data-more-before')).not.toBeNull()
  const chosen = row.getByRole('button', { name: 'nucleus-analytics', pressed: true })
  const [inner, outer] = await Promise.all([chosen.boundingBox(), row.boundingBox()])
  if (inner === null || outer === null) throw new Error('there is no row')
  expect(inner.x).toBeGreaterThanOrEqual(outer.x)
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width)
  expect(await violationsOf(page)).toEqual([])
  await page.context().close()
})

test('a project is deleted by typing its name, and then takes nothing', async () => {
  const { name } = await server.api('GET /api/projects/:key', { key })
  const page = await openPage('settings')
  await press(page.getByRole('button', { name: 'Delete project…' }))
  const submit = page.getByRole('button', { name: 'Delete for good' })
  await typeInto(page.getByLabel(`Type ${name} to confirm`), 'Atlas')
  expect(await submit.isDisabled()).toBe(true)
  expect(await inEveryView(page, 'delete-project')).toEqual([])
  await typeInto(page.getByLabel(`Type ${name} to confirm`), name)
  await press(submit)
  await toast(page, `${name} is deleted.`)
  await page.getByRole('table', { name: 'Projects, one a row' }).waitFor()
  expect(await page.getByRole('link', { name }).count()).toBe(0)
  await expect.poll(() => report(key), soon).toBe(403)
  await page.context().close()
})
