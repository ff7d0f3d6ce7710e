import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Atlas, startAtlas } from '../harness/atlas.ts'
import { type Demo, signInLinkFor, startDemo } from '../harness/dashboard.ts'
import type { TestServer } from '../harness/test-server.ts'
import { press } from './keys.ts'
import { otherBrowsers } from './other-browsers.ts'
import type { OtherBrowser, Tab } from './tab.ts'
import { watch } from './watched.ts'

const pictures = fileURLToPath(new URL('../../test-results/pictures', import.meta.url))

let demo: Demo
let atlas: Atlas
beforeAll(async () => {
  ;[demo, atlas] = await Promise.all([startDemo(1), startAtlas()])
  mkdirSync(pictures, { recursive: true })
  const count = 'select toUInt32(count()) as n from usage_events'
  const stored = async () => (await atlas.server.facts.ask<{ n: number }>(count))[0]?.n
  await vi.waitFor(async () => expect(await stored()).toBe(atlas.sent), 20_000)
}, 120_000)
afterAll(async () => {
  await demo[Symbol.asyncDispose]()
  await atlas.server[Symbol.asyncDispose]()
})

const complaints = (tab: Tab) => tab.evaluate<readonly string[]>('window.complaints')
const pathOf = (tab: Tab) => tab.evaluate<string>('location.pathname')
const focusOf = (tab: Tab) => tab.evaluate<string>('document.activeElement.id')
const countOf = (tab: Tab, selector: string) =>
  tab.evaluate<number>(`document.querySelectorAll(${JSON.stringify(selector)}).length`)

/** By the one-time link, as somebody comes for the first time. */
async function signIn(
  browser: OtherBrowser,
  { server, url }: { server: TestServer; url: string },
): Promise<Tab> {
  const tab = await browser.open(`${url}${await signInLinkFor(server, 'ada@shop.example')}`)
  await expect.poll(() => countOf(tab, '[autocomplete="new-password"]')).toBe(1)
  expect(await complaints(tab)).toEqual([])
  return tab
}

/** Nothing is being loaded any more, and nothing stands aside of the window. */
async function settled(tab: Tab, selector: string): Promise<void> {
  await expect.poll(() => countOf(tab, selector)).toBeGreaterThan(0)
  await expect.poll(() => countOf(tab, 'main [aria-busy="true"], main .skeleton')).toBe(0)
  const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await tab.evaluate(sideways)).toBe(0)
}

/** How many colours a chart has been drawn with; one where its canvas is empty. */
const coloursOf = (tab: Tab) =>
  tab.evaluate<number>(`(() => {
    const canvas = document.querySelector('main canvas')
    if (!canvas?.width) return 0
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    return new Set(new Uint32Array(data.buffer)).size
  })()`)

const themes = [
  ['light', false],
  ['dark', true],
] as const

describe.each(otherBrowsers)('in %s', (name, start) => {
  const picture = async (tab: Tab, page: string) =>
    writeFileSync(`${pictures}/${name.toLowerCase()}-${page}.png`, await tab.picture())

  test.each(themes)(
    'in %s issues are signed in for, walked by keys and opened, without a complaint',
    async (theme, isDark) => {
      await using site = await watch(demo.server.url)
      await using browser = await start({ isDark })
      const tab = await signIn(browser, { server: demo.server, url: site.url })
      await tab.goto(`${site.url}/projects/${demo.key}/issues`)
      await settled(tab, 'tr[data-issue]')
      expect(await tab.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(isDark)
      const rows = await tab.evaluate<readonly string[]>(
        `[...document.querySelectorAll('tr[data-issue]')].map((row) => row.dataset.issue)`,
      )
      await press(tab, 'j', 'j', 'k')
      await expect.poll(() => focusOf(tab)).toBe(`issue-${rows[0]}`)
      await picture(tab, `issues-${theme}`)
      await press(tab, 'j')
      await expect.poll(() => focusOf(tab)).toBe(`issue-${rows[1]}`)
      await press(tab, 'Enter')
      await expect.poll(() => pathOf(tab)).toBe(`/projects/${demo.key}/issues/${rows[1]}`)
      await settled(tab, 'main canvas')
      await vi.waitFor(async () => expect(await coloursOf(tab)).toBeGreaterThan(3), 10_000)
      await picture(tab, `issue-${theme}`)
      await press(tab, '?')
      await expect.poll(() => countOf(tab, '[role="dialog"]')).toBe(1)
      await picture(tab, `keys-${theme}`)
      await press(tab, 'Escape')
      await expect.poll(() => countOf(tab, '[role="dialog"]')).toBe(0)
      expect(await complaints(tab)).toEqual([])
    },
  )

  test.each(themes)(
    'in %s the overview of usage is drawn, without a complaint',
    async (theme, isDark) => {
      const { server, key } = atlas
      await using site = await watch(server.url)
      await using browser = await start({ isDark })
      const tab = await signIn(browser, { server, url: site.url })
      await tab.goto(`${site.url}/projects/${key}/usage`)
      await settled(tab, 'main canvas')
      await vi.waitFor(async () => expect(await coloursOf(tab)).toBeGreaterThan(3), 10_000)
      await picture(tab, `usage-${theme}`)
      expect(await complaints(tab)).toEqual([])
    },
  )
})
