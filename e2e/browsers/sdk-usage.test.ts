import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storedUsage } from '../harness/nucleus.ts'
import { settled } from '../harness/sdk-page.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'
import { startFirefox } from './firefox.ts'
import { otherBrowsers } from './other-browsers.ts'
import { openShop, type Shop } from './shop.ts'
import type { OtherBrowser, Tab } from './tab.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const stored = ({ project: { id } }: Shop) => storedUsage(server.facts, id)
const names = async (shop: Shop) => (await stored(shop)).map(({ kind, name }) => `${kind} ${name}`)

/** Everything that a page can keep on a device, by name. */
const onDevice = (tab: Tab) =>
  tab.evaluate<readonly unknown[]>(`(async () => [
    ...Object.entries({ ...localStorage, ...sessionStorage }),
    ...document.cookie.split(';').filter(Boolean),
    ...(await indexedDB.databases()),
    ...(await caches.keys()),
  ])()`)

describe.each(otherBrowsers)('in %s', (_, start) => {
  let browser: OtherBrowser
  beforeAll(async () => {
    browser = await start()
  })
  afterAll(() => browser[Symbol.asyncDispose]())

  test('the script alone sends nothing and keeps nothing', async () => {
    await using shop = await openShop(server)
    const tab = await shop.visit(browser)
    await settled()
    expect(shop.told()).toEqual([])
    expect(await onDevice(tab)).toEqual([])
    await tab.close()
  })

  test('actions and pages arrive with their properties, without a preflight and without cookies', async () => {
    await using shop = await openShop(server)
    const tab = await shop.visit(browser, {})
    await tab.evaluate(`(() => {
      document.cookie = 'mine=1'
      Earshot.setUserId('ann')
      Earshot.track('PLAYED', { track: 'x', seconds: 12, isFull: true, deep: { a: 1 } })
      Earshot.page()
      Earshot.screen('Cart', { items: 2 })
    })()`)
    const all = ['start ', 'action PLAYED', 'view /', 'view Cart']
    await expect.poll(async () => [...(await names(shop))].sort()).toEqual([...all].sort())
    const played = (await stored(shop)).find((event) => event.name === 'PLAYED')
    expect(played).toMatchObject({
      ...{ texts: { track: 'x' }, numbers: { seconds: 12 }, flags: { isFull: true } },
      ...{ platform: 'web', version: '1.2.3', locale: 'en-US', client: 'earshot/browser' },
      ...{ identity: 'user' },
    })
    const asked = shop.gate.passed.filter(({ path }) => path.endsWith('/envelope'))
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['POST']))
    expect(asked.some(({ headers }) => 'cookie' in headers)).toBe(false)
    // Cookies are of a host, whatever its port.
    await tab.evaluate(`document.cookie = 'mine=; max-age=0'`)
    await tab.close()
  })

  test('what is on the device and what was sent is what inspect tells', async () => {
    await using shop = await openShop(server)
    const tab = await shop.visit(browser, {})
    await tab.evaluate(`Earshot.track('SEEN')`)
    await expect.poll(() => names(shop)).toContain('action SEEN')
    const told = await tab.evaluate<{ sent: string[]; stored: string }>('Earshot.inspect()')
    expect(told.sent).toEqual(shop.told())
    const place = `${shop.gate.url}/v1/${shop.project.key}/envelope`
    expect(await onDevice(tab)).toEqual([[place, told.stored]])
    await tab.close()
  })

  test('while consent is waited for the device stays empty, and what is granted keeps its time', async () => {
    await using shop = await openShop(server)
    const tab = await shop.visit(browser, { consent: 'wait' })
    const before = await tab.evaluate<number>(`Earshot.track('WAITED'), Date.now()`)
    await settled()
    expect([shop.told(), await onDevice(tab)]).toEqual([[], []])
    await tab.evaluate('Earshot.grant()')
    await expect.poll(() => names(shop)).toEqual(['start ', 'action WAITED'])
    const [, waited] = await stored(shop)
    expect(Math.abs((waited?.at ?? 0) - before)).toBeLessThan(100)
    expect(await onDevice(tab)).toHaveLength(1)
    await tab.close()
  })

  test('who refuses in one tab is refused in the other, and nothing is left on the device', async () => {
    await using shop = await openShop(server)
    const [one, two] = [await shop.visit(browser, {}), await shop.visit(browser, {})]
    await two.evaluate(`Earshot.track('BEFORE')`)
    await expect.poll(() => names(shop)).toContain('action BEFORE')
    await one.evaluate('Earshot.deny()')
    await settled(300)
    const told = shop.told().length
    await two.evaluate(`Earshot.track('AFTER')`)
    await settled()
    expect(shop.told()).toHaveLength(told)
    expect([await onDevice(one), await onDevice(two)]).toEqual([[], []])
    await one.close()
    await two.close()
  })
})

// WebKitGTK has no such setting; navigator tells neither there.
test('with Global Privacy Control and Do Not Track of Firefox it is only counted, also after grant', async () => {
  await using shop = await openShop(server)
  await using browser = await startFirefox({ isPrivate: true })
  const tab = await shop.visit(browser, {})
  await tab.evaluate(`Earshot.setUserId('ann'), Earshot.track('COUNTED'), Earshot.grant()`)
  await tab.evaluate(`Earshot.track('GRANTED')`)
  await expect.poll(() => names(shop)).toContain('action GRANTED')
  const signals = await tab.evaluate('[navigator.globalPrivacyControl, navigator.doNotTrack]')
  expect(signals).toEqual([true, '1'])
  expect(shop.told().map((text) => JSON.parse(text).ids)).toEqual(shop.told().map(() => undefined))
  expect(shop.told().join()).not.toContain('ann')
  expect(
    (await stored(shop)).every(({ identity }) => identity !== 'install' && identity !== 'user'),
  ).toBe(true)
  expect(await onDevice(tab)).toEqual([])
})
