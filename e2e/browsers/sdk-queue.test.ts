import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storedUsage } from '../harness/nucleus.ts'
import { settled } from '../harness/sdk-page.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'
import { otherBrowsers } from './other-browsers.ts'
import { openShop, type Shop } from './shop.ts'
import type { OtherBrowser } from './tab.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const stored = ({ project: { id } }: Shop) => storedUsage(server.facts, id)
const names = async (shop: Shop) => (await stored(shop)).map(({ kind, name }) => `${kind} ${name}`)

/** How many items passed, each as often as it did. */
const itemsOf = (shop: Shop) =>
  shop.told().flatMap((text) => (JSON.parse(text) as { items: readonly unknown[] }).items)

describe.each(otherBrowsers)('in %s', (_, start) => {
  let browser: OtherBrowser
  beforeAll(async () => {
    browser = await start()
  })
  afterAll(() => browser[Symbol.asyncDispose]())

  test.each([
    ['granted', 'another page', `location.href = '/away'`],
    ['count', 'another page', `location.href = '/away'`],
    ['granted', 'the same page', 'location.reload()'],
  ])(
    'with consent %s, what is told last is sent while the page goes to %s',
    async (consent, _to, go) => {
      await using shop = await openShop(server)
      const tab = await shop.visit(browser, { consent, reportInterval: 60 })
      await settled(300)
      await tab.evaluate(`(Earshot.track('LAST'), Earshot.error(new Error('last')), ${go}, 0)`)
      await expect.poll(() => names(shop)).toContain('action LAST')
      const { key } = shop.project
      const issues = async () =>
        (await server.api('GET /api/projects/:key/issues', { key })).issues.map(
          ({ title }) => title,
        )
      await expect.poll(issues).toEqual(['Error: last'])
      await tab.close()
    },
  )

  // Firefox mostly closes a tab without telling its page: pagehide, visibilitychange and what they send are lost alike.
  test('what is told last is on the device when the tab is closed, and comes with the next page', async () => {
    await using shop = await openShop(server)
    const told = ['ONE', 'TWO', 'THREE', 'FOUR']
    for (const name of told) {
      const tab = await shop.visit(browser, { reportInterval: 60 })
      await tab.evaluate(`Earshot.track('${name}')`)
      // A page's first second is in its memory alone.
      await settled(1_300)
      await tab.close()
    }
    const last = await shop.visit(browser, {})
    const actions = async () =>
      (await stored(shop)).flatMap((event) => (event.kind === 'action' ? event.name : []))
    await expect.poll(actions).toEqual(told)
    await last.close()
  })

  test('what happened while the server was away arrives later, once, with its time and session', async () => {
    await using shop = await openShop(server)
    const tab = await shop.visit(browser)
    shop.gate.isOpen = false
    const options = { key: shop.project.key, reportInterval: 0.1 }
    const before = await tab.evaluate<number>(
      `Earshot.init(${JSON.stringify(options)}), Earshot.track('OFFLINE'), Date.now()`,
    )
    await settled(1_200)
    await tab.close()
    shop.gate.isOpen = true
    const next = await shop.visit(browser, {})
    await next.evaluate(`Earshot.track('ONLINE')`)
    await expect.poll(() => names(shop)).toEqual(['start ', 'action OFFLINE', 'action ONLINE'])
    const events = await stored(shop)
    expect(Math.abs((events[1]?.at ?? 0) - before)).toBeLessThan(100)
    expect(new Set(events.map(({ session }) => session)).size).toBe(1)
    expect(new Set(events.map(({ install }) => install)).size).toBe(1)
    await next.close()
  })

  test('two tabs share one session and one sender: nothing comes twice, nothing is lost', async () => {
    await using shop = await openShop(server)
    const [one, two] = [await shop.visit(browser), await shop.visit(browser)]
    shop.gate.isOpen = false
    const begin = `Earshot.init({ key: '${shop.project.key}', reportInterval: 0.1 })`
    await one.evaluate(begin)
    await settled(300)
    await two.evaluate(begin)
    for (let at = 0; at < 10; at++) {
      await one.evaluate(`Earshot.track('ONE ${at}')`)
      await two.evaluate(`Earshot.track('TWO ${at}')`)
    }
    await settled(300)
    shop.gate.isOpen = true
    await expect.poll(async () => (await names(shop)).length).toBe(21)
    await settled()
    const events = await stored(shop)
    expect(new Set(events.map(({ name }) => name)).size).toBe(21)
    expect(new Set(events.map(({ session }) => session)).size).toBe(1)
    // Each item was sent once, too; the server would keep it once in any case.
    expect(itemsOf(shop)).toHaveLength(21)
    await one.close()
    await two.close()
  })

  test('large batches are packed, and no browser asks beforehand', async () => {
    await using shop = await openShop(server)
    const tab = await shop.visit(browser, {})
    await tab.evaluate(`(() => {
      for (let at = 0; at < 200; at++) Earshot.track('EVENT ' + at, { text: 'x'.repeat(50) })
    })()`)
    await expect.poll(async () => (await names(shop)).length).toBe(201)
    const asked = shop.gate.passed.filter(({ path }) => path.endsWith('/envelope'))
    expect(asked.some(({ wasPacked }) => wasPacked)).toBe(true)
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['POST']))
    expect(itemsOf(shop)).toHaveLength(201)
    await tab.close()
  })
})
