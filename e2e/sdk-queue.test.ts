import { expect, test } from 'vitest'
import { sdkKey, sdkPagesOfFile, settled } from './harness/sdk-page.ts'
import type { SdkWindow } from './harness/sdk-window.ts'

// The page's own, inside of functions that are run there.
declare const window: SdkWindow

const pages = sdkPagesOfFile()

test('what happened while the server was away arrives later, once, with its time and its session', async () => {
  pages().collector().mood = 'down'
  const opened = await pages().open({})
  const before = Date.now()
  await opened.evaluate(() => window.Earshot.track('OFFLINE'))
  await settled(1_200)
  await opened.close({ runBeforeUnload: false })
  pages().collector().mood = 'ok'
  const next = await pages().open({})
  await next.evaluate(() => window.Earshot.track('ONLINE'))
  await expect
    .poll(pages().names, { timeout: 10_000 })
    .toEqual(['start ', 'action OFFLINE', 'action ONLINE'])
  const [start, offline, online] = pages().collector().entries()
  expect(Math.abs((offline?.at ?? 0) - before)).toBeLessThan(1_000)
  expect(offline?.ids).toEqual(online?.ids)
  expect(start?.ids).toEqual(online?.ids)
})

test('two tabs share one queue and one session, and nothing comes twice or is lost', async () => {
  pages().collector().mood = 'down'
  const one = await pages().open({})
  await expect.poll(() => pages().stored(one)).toHaveLength(1)
  const two = await pages().open({})
  for (let at = 0; at < 10; at++) {
    await one.evaluate((name) => window.Earshot.track(name), `ONE ${at}`)
    await two.evaluate((name) => window.Earshot.track(name), `TWO ${at}`)
  }
  await settled(300)
  pages().collector().mood = 'ok'
  await expect.poll(() => pages().names().length, { timeout: 15_000 }).toBe(21)
  await settled(500)
  expect(new Set(pages().names()).size).toBe(21)
  expect(
    new Set(
      pages()
        .collector()
        .entries()
        .map(({ ids }) => ids.session),
    ).size,
  ).toBe(1)
})

test.each(['granted', 'count'])(
  'what is told while a batch is on its way comes with the next one, with consent %s',
  async (consent) => {
    pages().collector().mood = 'late'
    const opened = await pages().open({ consent })
    for (const name of ['A', 'B', 'C', 'D']) {
      await opened.evaluate((told) => window.Earshot.track(told), name)
      await settled(200)
    }
    const actions = () =>
      pages()
        .names()
        .filter((name) => name.startsWith('action'))
    await expect.poll(actions).toEqual(['action A', 'action B', 'action C', 'action D'])
  },
)

test('what was tracked last is sent while the page goes', async () => {
  const opened = await pages().open({ reportInterval: 60 })
  await expect.poll(() => pages().stored(opened)).toHaveLength(1)
  await opened.evaluate(() => {
    window.Earshot.track('LAST')
    window.location.href = '/away'
  })
  await expect.poll(pages().names).toContain('action LAST')
  await opened.waitForURL('**/away')
})

test('large batches are packed, and still no browser asks beforehand', async () => {
  const opened = await pages().open({})
  await opened.evaluate(() => {
    for (let at = 0; at < 200; at++) window.Earshot.track(`EVENT ${at}`, { text: 'x'.repeat(50) })
  })
  await expect.poll(() => pages().names().length, { timeout: 10_000 }).toBe(201)
  expect(
    pages()
      .collector()
      .received.some(({ wasPacked }) => wasPacked),
  ).toBe(true)
  expect(pages().methods()).toEqual(['POST'])
})

/** A page without locks, in whose storage another tab says that it sends, for so long. */
async function openLeased(ms: number): Promise<number> {
  await pages()
    .context()
    .addInitScript("Object.defineProperty(navigator, 'locks', { value: undefined })")
  const opened = await pages().open()
  const until = Date.now() + ms
  const place = `${pages().collector().url}/v1/${sdkKey}/envelope`
  const text = JSON.stringify({ batches: [], sent: {}, lease: until })
  await opened.evaluate(([name, held]) => window.localStorage.setItem(name, held), [
    place,
    text,
  ] as const)
  await pages().begin(opened, { host: pages().collector().url })
  return until
}

test('in a page without locks nobody sends while another tab says that it does', async () => {
  const until = await openLeased(2_000)
  await expect.poll(pages().names, { timeout: 10_000 }).toEqual(['start '])
  expect(Date.now()).toBeGreaterThanOrEqual(until)
})

test('a lease that no tab would have taken, as one from before a clock was put back, holds nobody', async () => {
  await openLeased(3_600_000)
  await expect.poll(pages().names).toEqual(['start '])
})

test('in a page without locks, as those are that came by HTTP, a lease keeps the tabs apart', async () => {
  await pages()
    .context()
    .addInitScript("Object.defineProperty(navigator, 'locks', { value: undefined })")
  pages().collector().mood = 'down'
  const one = await pages().open({})
  await expect.poll(() => pages().stored(one)).toHaveLength(1)
  const two = await pages().open({})
  for (let at = 0; at < 5; at++) {
    await one.evaluate((name) => window.Earshot.track(name), `ONE ${at}`)
    await two.evaluate((name) => window.Earshot.track(name), `TWO ${at}`)
  }
  await settled(300)
  pages().collector().mood = 'ok'
  await expect.poll(() => pages().names().length, { timeout: 15_000 }).toBe(11)
  await settled(500)
  expect(new Set(pages().names()).size).toBe(11)
  await expect.poll(async () => JSON.parse((await pages().stored(one))[0]?.[1] ?? '').lease).toBe(0)
})

test('the modules do the same as the script, each with what it is for', async () => {
  const opened = await pages().open()
  // As text, for what runs the tests has an import of its own.
  const script = `(async () => {
    const url = '${pages().collector().url}'
    const options = { key: '${sdkKey}', host: url, reportInterval: 0.1 }
    const usage = await import(url + '/sdk/browser-usage.js')
    usage.init(options)
    usage.track('BY USAGE')
    const errors = await import(url + '/sdk/browser-errors.js')
    errors.init(options)
    errors.error(new Error('by errors of ann@example.org'))
    const both = await import(url + '/sdk/browser.js')
    both.createEarshot().init({ ...options, consent: 'wait' })
  })()`
  await opened.evaluate(script)
  await expect.poll(() => pages().names().length).toBe(3)
  expect([...pages().names()].sort()).toEqual([
    ...['action BY USAGE', 'by errors of [email]', 'start '],
  ])
  const alone = pages()
    .collector()
    .envelopes()
    .filter(({ ids }) => ids === undefined)
  expect(alone.map(({ items }) => items.map(({ t }) => t))).toEqual([['e']])
})
