import type { Envelope } from '@earshot/protocol'
import { expect, test } from 'vitest'
import { servePages } from './harness/pages.ts'
import { sdkKey, sdkPagesOfFile, settled } from './harness/sdk-page.ts'
import type { SdkWindow } from './harness/sdk-window.ts'

// The page's own, inside of functions that are run there.
declare const window: SdkWindow

const pages = sdkPagesOfFile()

test('errors are told whichever way they come, scrubbed, with what led to them', async () => {
  const opened = await pages().open({})
  const logged: string[] = []
  opened.on('console', (message) => logged.push(message.text()))
  await opened.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('no cart for ann@example.org')
    })
    setTimeout(() => Promise.reject(new RangeError('rejected')))
    setTimeout(() => Promise.reject({ code: 5 }))
    setTimeout(() => {
      throw 'only a string'
    })
    const cause = new Error('the first cause', { cause: new Error('the very first') })
    window.Earshot.error(new Error('caused', { cause }), { password: 'hunter2', at: 'checkout' })
    window.Earshot.sendEvent(new AggregateError([new Error('one'), new Error('two')], 'many'))
    window.Earshot.trackError('payment', new Error('card 4111 1111 1111 1111'))
    // biome-ignore lint/suspicious/noConsole: it is what is listened to
    console.error('logged', 5)
  })
  await expect.poll(() => pages().names().length).toBeGreaterThanOrEqual(9)
  const errors = pages()
    .collector()
    .entries()
    .flatMap(({ error }) => error ?? [])
  const byMessage = new Map(errors.map((error) => [error.message, error]))
  expect([...byMessage.keys()].sort()).toEqual(
    [
      ...['[object Object]', 'card [card]', 'caused', 'logged,5', 'many'],
      ...['no cart for [email]', 'rejected', 'only a string'],
    ].sort(),
  )
  expect(byMessage.get('caused')?.meta).toMatchObject({
    ...{ password: '[removed]', at: 'checkout' },
    causes: [{ message: 'the first cause' }, { message: 'the very first' }],
  })
  expect(byMessage.get('many')?.meta).toMatchObject({
    errors: [{ message: 'one' }, { message: 'two' }],
  })
  expect(byMessage.get('[object Object]')?.meta).toMatchObject({ thrown: { code: 5 } })
  expect(errors.map(({ type }) => type).sort()).toEqual([1, 1, 2, 2, 3, 4, 4, 4])
  const counted = pages()
    .collector()
    .entries()
    .flatMap(({ usage }) => (usage?.kind === 'error' ? usage.name : []))
  expect(new Set(counted)).toEqual(
    new Set(['windowError', 'unhandledRejection', 'consoleError', 'payment']),
  )
  expect(logged).toContain('logged 5')
})

test('an error in a script of another origin is named for what it is', async () => {
  const opened = await pages().open({})
  await using other = await servePages({
    pages: {
      '/broken.js': () => ({
        html: 'throw new Error("secret of another")',
        headers: { 'content-type': 'text/javascript' },
      }),
    },
  })
  await opened.evaluate((src) => {
    const script = window.document.createElement('script')
    script.src = src
    window.document.body.append(script)
  }, `${other.url}/broken.js`)
  await expect
    .poll(() =>
      pages()
        .collector()
        .entries()
        .flatMap(({ error }) => error?.name ?? []),
    )
    .toEqual(['CrossOriginError'])
})

test('storms are cut short, and how much was held back is told', async () => {
  const opened = await pages().open({})
  await opened.evaluate(() => {
    for (let at = 0; at < 500; at++) window.Earshot.error(new Error('the same'))
    for (let at = 0; at < 500; at++) window.Earshot.error(new Error(`another ${at}`))
  })
  await settled(2_500)
  await opened.evaluate(() => window.Earshot.error(new Error('the last')))
  await expect.poll(pages().names).toContain('the last')
  const errors = pages()
    .collector()
    .entries()
    .flatMap(({ error }) => error ?? [])
  expect(errors.length).toBeLessThan(25)
  const held = errors
    .map(({ meta }) => Number(meta['held'] ?? 0))
    .reduce((sum, one) => sum + one, 0)
  expect(held + errors.length).toBe(1_001)
})

test('the hook may change an error or keep it, and sees it before it is scrubbed', async () => {
  const opened = await pages().open(undefined)
  await opened.evaluate(
    (given) => {
      window.Earshot.init({
        ...given,
        beforeSend: (item: { name?: string }) => item.name !== 'SECRET' && item,
        onError: (payload) => {
          if (payload.message.includes('cancelled')) return null
          payload.meta['hooked'] = payload.message
          return payload
        },
      })
      window.Earshot.track('SECRET')
      window.Earshot.error(new Error('cancelled'))
      window.Earshot.error(new Error('of ann@example.org'))
    },
    { key: sdkKey, reportInterval: 0.1 },
  )
  await expect.poll(pages().names).toEqual(['start ', 'of [email]'])
  expect(pages().collector().entries().at(-1)?.error?.meta).toEqual({ hooked: 'of [email]' })
})

test('setup is TrackX: errors and pings, no ids, nothing on the device', async () => {
  const opened = await pages().open(undefined)
  await opened.evaluate((endpoint) => {
    const { Earshot } = window
    Earshot.setup(endpoint, (payload) => {
      payload.meta['hooked'] = true
      return payload
    })
    Earshot.meta['release'] = '9.9.9'
    Earshot.ping()
    Earshot.sendEvent(new EvalError('sent'), { extra: 1 })
  }, `${pages().collector().url}/v1/${sdkKey}`)
  await expect.poll(pages().names).toEqual(['sent'])
  const sent = pages()
    .collector()
    .envelopes()
    .flatMap(({ items }) => items.map(({ t }) => t))
  expect(new Set(sent)).toEqual(new Set(['p', 'e']))
  expect(pages().collector().entries()[0]?.error?.meta).toEqual({
    release: '9.9.9',
    extra: 1,
    hooked: true,
  })
  expect(
    pages()
      .collector()
      .envelopes()
      .map((one: Envelope) => one.ids),
  ).toEqual(
    pages()
      .collector()
      .envelopes()
      .map(() => undefined),
  )
  expect(await pages().stored(opened)).toEqual([])
})

test('breadcrumbs go along only where they are asked for, and never say what was typed', async () => {
  const opened = await pages().open(undefined)
  await opened.evaluate(
    (given) => {
      window.document.body.innerHTML =
        '<button id="buy" class="big">Buy for ann@example.org</button>'
      const { Earshot } = window
      Earshot.init({ ...given, breadcrumbs: Earshot.breadcrumbs() })
    },
    { key: sdkKey, reportInterval: 0.1 },
  )
  await opened.click('#buy')
  await opened.evaluate(() => window.Earshot.error(new Error('after the click')))
  await expect.poll(pages().names).toContain('after the click')
  const { meta } =
    pages()
      .collector()
      .entries()
      .find(({ error }) => error)?.error ?? {}
  expect(JSON.stringify(meta?.['breadcrumbs'])).toMatch(
    /^\["\d\d:\d\d:\d\d click button#buy\.big"\]$/,
  )
})
