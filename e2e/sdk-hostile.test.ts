import { expect, test } from 'vitest'
import { servePages } from './harness/pages.ts'
import { sdkKey, sdkPagesOfFile, settled } from './harness/sdk-page.ts'
import type { SdkWindow } from './harness/sdk-window.ts'

// The page's own, inside of functions that are run there.
declare const window: SdkWindow

const pages = sdkPagesOfFile()

test.each(['nonsense', 'busy', 'closed', 'slow'] as const)(
  'a server that is %s is asked again later, and the page notices nothing',
  async (mood) => {
    pages().collector().mood = mood
    const opened = await pages().open({})
    const failures: unknown[] = []
    opened.on('pageerror', (error) => failures.push(error))
    await opened.evaluate(() => window.Earshot.track('PATIENT'))
    await settled(1_000)
    expect(pages().collector().received.length).toBeLessThan(5)
    pages().collector().mood = 'ok'
    if (mood === 'slow') await opened.reload()
    if (mood === 'slow') {
      await opened.addScriptTag({ url: `${pages().collector().url}/sdk.js` })
      await pages().begin(opened, {})
    }
    await expect.poll(pages().names, { timeout: 10_000 }).toContain('action PATIENT')
    expect(failures).toEqual([])
  },
)

test('what the server refuses is not sent again', async () => {
  pages().collector().mood = 'refuses'
  const opened = await pages().open({})
  await expect.poll(() => pages().collector().received.length).toBe(1)
  pages().collector().mood = 'ok'
  await opened.evaluate(() => window.Earshot.track('NEXT'))
  await expect.poll(pages().names).toEqual(['action NEXT'])
})

test.each([
  ['JSON.stringify is replaced', 'JSON.stringify = () => undefined'],
  ['JSON.parse throws', "JSON.parse = () => { throw new Error('host') }"],
  ['fetch throws', "window.fetch = () => { throw new Error('host') }"],
  ['fetch answers nothing', 'window.fetch = () => undefined'],
  [
    'prototypes are frozen',
    'for (const one of [Object, Array, Function, String, Promise, Map]) Object.freeze(one.prototype)',
  ],
  [
    'storage is forbidden',
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
  ],
  ['console.error is gone', 'console.error = undefined'],
  ['arrays have toJSON', 'Array.prototype.toJSON = function () { return String(this) }'],
  ['crypto is gone', "Object.defineProperty(window, 'crypto', { value: undefined })"],
])('in a page where %s nothing of ours is thrown', async (_, deed) => {
  const opened = await pages().context().newPage()
  const failures: unknown[] = []
  opened.on('pageerror', (error) => failures.push(String(error)))
  await opened.goto(pages().site.url)
  await opened.addScriptTag({ content: deed })
  await opened.addScriptTag({ url: `${pages().collector().url}/sdk.js` })
  const thrown = await opened.evaluate(
    (given) => {
      try {
        const { Earshot } = window
        Earshot.init(given)
        for (const value of [
          undefined,
          null,
          5n,
          Symbol('x'),
          () => 1,
          new Proxy({}, {}),
          globalThis,
        ]) {
          Earshot.track('ANY', { value } as never)
          Earshot.error(value)
          Earshot.setProps(value as never)
          Earshot.page(value as never)
        }
        Earshot.track('KEPT')
        Earshot.inspect()
        Earshot.disableTracking()
        Earshot.enableTracking()
        return 'nothing'
      } catch (error) {
        return String(error)
      }
    },
    { key: sdkKey, reportInterval: 0.1 },
  )
  await settled(300)
  expect([thrown, failures]).toEqual(['nothing', []])
})

test('under a strict content security policy it works with a nonce and breaks no rule', async () => {
  const rule = `default-src 'none'; script-src 'nonce-n0nce'; connect-src ${pages().collector().url}`
  const use = `Earshot.init({ key: '${sdkKey}', reportInterval: 0.1 }); Earshot.track('STRICT')`
  const html = `<script nonce="n0nce" src="${pages().collector().url}/sdk.js"></script><script nonce="n0nce">${use}</script>`
  await using strict = await servePages({
    pages: { '/': () => ({ html, headers: { 'content-security-policy': rule } }) },
  })
  const opened = await pages().context().newPage()
  const said: string[] = []
  opened.on('console', (message) => said.push(message.text()))
  await opened.goto(strict.url)
  await expect.poll(pages().names).toContain('action STRICT')
  expect(said.filter((text) => text.includes('Content Security Policy'))).toEqual([])
})

test('the script is the same in a page of another encoding, whoever serves it', async () => {
  const use = `Earshot.init({ key: '${sdkKey}', reportInterval: 0.1 })
    Earshot.error(new Error('of ann@example.org'))`
  const html = `<script src="${pages().collector().url}/sdk.js"></script><script>${use}</script>`
  const headers = { 'content-type': 'text/html; charset=windows-1252' }
  await using old = await servePages({ pages: { '/': () => ({ html, headers }) } })
  const opened = await pages().context().newPage()
  await opened.goto(old.url)
  await expect.poll(pages().names).toContain('of [email]')
})

test.each([-365, -1 / 24, 1 / 24])(
  'a clock that is put by %d days meanwhile keeps nothing from being sent',
  async (days) => {
    pages().collector().mood = 'nonsense'
    const opened = await pages().open({})
    await opened.evaluate(() => window.Earshot.track('BEFORE'))
    await expect.poll(() => pages().collector().received.length).toBeGreaterThan(0)
    await opened.evaluate((ms) => {
      const { now } = Date
      Date.now = () => now() + ms
    }, days * 86_400_000)
    await opened.evaluate(() => window.Earshot.track('AFTER'))
    pages().collector().mood = 'ok'
    await expect.poll(pages().names, { timeout: 10_000 }).toContain('action AFTER')
    expect(pages().names()).toContain('action BEFORE')
  },
)

test('in a sandbox, where nothing may be stored or locked, it sends all the same', async () => {
  const url = pages().collector().url
  const use = `Earshot.init({ key: '${sdkKey}', reportInterval: 0.1 }); Earshot.track('BOXED')`
  const frame = `<script src="${url}/sdk.js"></script><script>${use}</script>`
  const html = '<iframe sandbox="allow-scripts" src="/frame"></iframe>'
  await using host = await servePages({
    pages: { '/': () => ({ html }), '/frame': () => ({ html: frame }) },
  })
  const opened = await pages().context().newPage()
  await opened.goto(host.url)
  await expect.poll(pages().names).toEqual(['start ', 'action BOXED'])
})
