import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../harness/chromium.ts'
import { servePages } from '../harness/pages.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'
import { otherBrowsers } from './other-browsers.ts'
import { openShop, type Shop } from './shop.ts'
import type { OtherBrowser } from './tab.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

async function issuesOf({ project: { key } }: Shop) {
  const { issues } = await server.api('GET /api/projects/:key/issues', { key })
  return issues
}

async function eventOf({ project: { key } }: Shop, id: string) {
  const asked = { key, id, event: 'latest' }
  return (await server.api('GET /api/projects/:key/issues/:id/events/:event', asked)).event
}

const culprits = ['loadCart', 'logCart', 'payCart', 'priceOf'].map((name) => `${name} · shop.js`)

async function culpritsOf(shop: Shop) {
  return (await issuesOf(shop)).map(({ culprit }) => culprit).sort()
}

/** Of each error of the shop the functions that are seen; what waited for them, where the browser knows it. */
const stacks: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Firefox: {
    loadCart: ['loadCart', 'async visitShop', '', ''],
    logCart: ['logCart', 'async visitShop', '', ''],
    payCart: ['payCart', 'async visitShop', '', ''],
    priceOf: ['priceOf', 'renderCart', 'openCart', 'async visitShop', '', ''],
  },
  WebKitGTK: {
    loadCart: ['loadCart'],
    logCart: ['logCart'],
    payCart: ['payCart'],
    priceOf: ['priceOf', 'renderCart', 'openCart'],
  },
}

const types: Readonly<Record<string, string>> = {
  loadCart: 'unhandled-rejection',
  logCart: 'console-error',
  payCart: 'programmatic',
  priceOf: 'unhandled-error',
}

/** As its user agent has it. */
const names: Readonly<Record<string, string>> = { Firefox: 'Firefox', WebKitGTK: 'Safari' }

/** What the engine itself says. */
const words: Readonly<Record<string, { readonly removed: string; readonly parsed: string }>> = {
  Firefox: {
    removed: 'Node.removeChild: The node to be removed is not a child of this node',
    parsed: 'JSON.parse: unterminated string at line 1 column 4 of the JSON data',
  },
  WebKitGTK: {
    removed: 'The object can not be found here.',
    parsed: 'JSON Parse error: Unterminated string',
  },
}

describe.each(otherBrowsers)('in %s', (name, start) => {
  let browser: OtherBrowser
  beforeAll(async () => {
    browser = await start()
  })
  afterAll(() => browser[Symbol.asyncDispose]())

  test('errors come to the issue of the function that failed, with its stack and causes, scrubbed', async () => {
    await using shop = await openShop(server)
    const tab = await shop.visit(browser, {})
    await tab.evaluate('visitShop()')
    await expect.poll(() => culpritsOf(shop)).toEqual(culprits)

    for (const { id, culprit, events, sessions, type } of await issuesOf(shop)) {
      const event = await eventOf(shop, id)
      const [top] = event.frames
      const own = culprit.split(' ')[0] ?? ''
      expect([events, sessions]).toEqual([1, 1])
      expect(event.frames.map((frame) => frame.function)).toEqual(stacks[name]?.[own])
      expect(top?.file).toBe(`${shop.url}/assets/shop-4f9c21ab.js`)
      expect(event).toMatchObject({
        ...{ release: '1.2.3', uri: `${shop.url}/`, browser: { name: names[name] } },
        ...{ os: { name: 'Linux' }, client: { name: 'earshot/browser' } },
      })
      expect(type).toBe(types[own])
    }
    const [paid] = (await issuesOf(shop)).filter(({ culprit }) => culprit.startsWith('payCart'))
    expect(paid?.title).toBe('Error: card [card] was declined')
    const { meta } = await eventOf(shop, paid?.id ?? '')
    expect(meta['causes']).toMatchObject([
      {
        name: 'SyntaxError',
        message: 'the terminal said no',
        stack: expect.stringMatching(/^payCart@/),
      },
    ])
    expect(shop.told().join()).not.toContain('ann@example.org')
    await tab.close()
  })

  test('what is no error, and what the browser hides of another origin, is told as what it is', async () => {
    await using shop = await openShop(server)
    const headers = { 'content-type': 'text/javascript' }
    // What does not even parse: Firefox hides nothing else of other origins.
    const broken = () => ({ html: 'secret of another', headers })
    await using other = await servePages({ pages: { '/broken.js': broken } })
    const tab = await shop.visit(browser, {})
    await tab.evaluate(`callOdd('${other.url}/broken.js')`)
    await expect.poll(async () => (await issuesOf(shop)).length).toBe(6)
    const told = (await issuesOf(shop)).map(({ title, culprit }) => `${title} · ${culprit}`)
    expect(told.sort()).toEqual([
      'CrossOriginError: Script error. · /',
      `NotFoundError: ${words[name]?.removed} · emptyShelf · shop.js`,
      `SyntaxError: ${words[name]?.parsed} · readLabel · shop.js`,
      ...['[object Object] · /', 'only a string · /', 'words,5 · /'],
    ])
    await tab.close()
  })
})

test('an error is one issue, whichever of the three browsers it comes from', async () => {
  await using shop = await openShop(server)
  const seen = async () =>
    (await issuesOf(shop)).map((one) => `${one.sessions} ${one.culprit}`).sort()
  const inAll = (sessions: number) => culprits.map((culprit) => `${sessions} ${culprit}`)
  const chromium = await launchChromium()
  const page = await chromium.newPage()
  await page.goto(shop.url)
  await page.evaluate(`Earshot.init({ key: '${shop.project.key}' }); visitShop()`)
  await expect.poll(seen).toEqual(inAll(1))
  await chromium.close()
  for (const [at, [, start]] of otherBrowsers.entries()) {
    await using browser = await start()
    const tab = await shop.visit(browser, {})
    await tab.evaluate('visitShop()')
    await expect.poll(seen).toEqual(inAll(at + 2))
  }
})
