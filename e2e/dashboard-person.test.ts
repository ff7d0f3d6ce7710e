import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchForPages } from './harness/chromium.ts'
import { openAs, picture, sidewaysScroll, violationsOf } from './harness/dashboard.ts'
import { press } from './harness/keyboard.ts'
import { tellUsage } from './harness/tell-usage.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let browser: Browser
let key = ''
let id = ''

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchForPages()])
  key = (await server.addProject('Atlas desktop', ['*'])).key
  await tellUsage(server, { key, name: 'export finished' })
  await vi.waitFor(async () => expect(await peopleIds()).toHaveLength(1), 15_000)
  id = (await peopleIds())[0] ?? ''
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

const peopleIds = async () =>
  (await server.api('GET /api/projects/:key/usage/people', { key })).people.map((one) => one.id)

async function openPerson(page: Page): Promise<void> {
  await page.goto(`/projects/${key}/usage/people/${id}`)
  await page.getByRole('complementary', { name: 'About this person' }).waitFor()
  const button = page.getByRole('button', { name: 'More actions' })
  const stood = await button.boundingBox()
  await press(button)
  await page.getByRole('menu').waitFor()
  expect(await button.boundingBox()).toEqual(stood)
}

test('all that is stored of somebody is a file, also for a viewer, who may delete nobody', async () => {
  const page = await openAs(browser, { server, email: 'vera@shop.example', role: 'viewer' })
  await openPerson(page)
  expect(await page.getByRole('menuitem').allTextContents()).toEqual([
    expect.stringContaining('Export what is stored'),
  ])
  const coming = page.waitForEvent('download')
  await page.getByRole('menuitem').click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('person.ndjson')
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n')
  const [first, ...events] = lines.map((line) => JSON.parse(line))
  expect([first.person.id, events.length]).toEqual([id, first.person.events])
  expect(events.map(({ name }) => name)).toContain('export finished')
  const path = `/api/projects/${key}/usage/people/${id}`
  expect((await page.request.delete(path)).status()).toBe(403)
  await page.context().close()
})

test('whoever knows the id that the app told finds the user, though a hash alone is kept of it', async () => {
  const { key } = await server.addProject('Web shop', ['*'])
  await tellUsage(server, { key, name: 'order paid', user: 'user-42' })
  const page = await openAs(browser, { server, email: 'ada@shop.example' })
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  await page.goto(`/projects/${key}/usage/people`)
  const link = page.getByRole('row').getByRole('link')
  await expect.poll(() => link.count(), { timeout: 15_000 }).toBe(1)
  const hash = await link.textContent()
  const box = page.getByRole('search').getByRole('textbox')
  await box.fill('user-41')
  await box.press('Enter')
  await expect.poll(() => link.count()).toBe(0)
  await box.fill(' user-42 ')
  await box.press('Enter')
  await expect.poll(() => link.allTextContents()).toEqual([hash])
  expect(hash).toMatch(/^[0-9a-f]{16}$/)
  // Whoever comes back from a person's page sees the search again; no address has ever had what was searched for.
  await link.click()
  await page.waitForURL(`**/usage/people/${hash}`)
  await page.goBack()
  await expect.poll(() => box.inputValue()).toBe('user-42')
  expect(await link.allTextContents()).toEqual([hash])
  expect(addresses.filter((address) => address.includes('user-4'))).toEqual([])
  expect(addresses.length).toBeGreaterThan(5)
  await page.context().close()
})

test('somebody is deleted after it was said what goes, and is gone from the list', async () => {
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1_360, 'light'],
  ] as const) {
    const view = { name: `${width}`, width, colorScheme }
    const page = await openAs(browser, { server, email: 'ada@shop.example', view })
    await openPerson(page)
    await picture(page, `person-menu-${width}`)
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Delete this person?' })
    await dialog.waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    await picture(page, `person-delete-${width}`)
    if (width === 1_360) {
      await press(dialog.getByRole('button', { name: /^Delete \d+ events?$/ }))
      await page.waitForURL(/usage\/people$/)
      await page.getByText(/^Deleted: \d+ events?\./).waitFor()
      await expect.poll(peopleIds, { timeout: 15_000 }).toEqual([])
    }
    await page.context().close()
  }
})
