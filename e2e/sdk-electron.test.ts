import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from './harness/chromium.ts'
import { type Collector, startCollector } from './harness/collector.ts'
import {
  createElectronFolder,
  type ElectronFolder,
  type Message,
  messageOf,
} from './harness/electron-app.ts'
import { servePages } from './harness/pages.ts'

let browser: Browser
let collector: Collector
let electron: ElectronFolder

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  collector = await startCollector()
  electron = createElectronFolder()
})
afterEach(async () => {
  electron[Symbol.dispose]()
  await collector[Symbol.asyncDispose]()
})

const key = 'sdkelectron'
const names = () =>
  collector
    .entries()
    .filter(({ is }) => is === 'event')
    .map(({ usage, error }) => error?.message ?? `${usage?.kind} ${usage?.name}`)

const main = (options = '{}') => `
  const earshot = require('@earshot/sdk/electron/main')
  earshot.init({ key: '${key}', host: '${collector.url}', reportInterval: 0.1, ...${options} })
  earshot.track('MAIN')
  process.send({ kind: 'send', channel: 'ready' })`

async function startMain(options?: string, settings: Record<string, unknown> = {}) {
  const child = electron.start(main(options), { isMain: true, ...settings })
  await messageOf(child)
  return child
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('the main process reports with the version of the app, and keeps its file with the app', async () => {
  const child = await startMain()
  await expect.poll(names).toEqual(['start ', 'action MAIN'])
  const [, entry] = collector.entries()
  expect(entry?.app).toMatchObject({
    ...{ version: '4.5.6', client: 'earshot/electron', locale: 'de', platform: 'linux' },
  })
  // It writes once more when it hears that all has arrived.
  await expect.poll(() => electron.files().map(([name]) => name)).toEqual([`${key}.json`])
  await ended(child)
})

test('who a window names while it opens is who came', async () => {
  const child = await startMain()
  await sleep(300)
  child.send({ kind: 'send', channel: 'earshot', values: ['setUserId', ['ada']] })
  await expect.poll(names).toEqual(['start ', 'action MAIN'])
  expect(collector.entries().map(({ ids }) => ids.user)).toEqual(['ada', 'ada', 'ada'])
  await ended(child)
})

test('a second init throws nothing, and a window is not heard twice', async () => {
  const twice = `${main()}
    try { earshot.init({ key: '${key}', host: '${collector.url}' }) } catch (error) { earshot.track(String(error)) }`
  const child = electron.start(twice, { isMain: true })
  await messageOf(child)
  child.send({ kind: 'send', channel: 'earshot', values: ['track', ['WINDOW']] })
  await expect.poll(names).toContain('action WINDOW')
  expect(names()).toEqual(['start ', 'action MAIN', 'action WINDOW'])
  await ended(child)
})

test('an app that is not packaged is in development', async () => {
  const child = await startMain('{ disableInDev: true }', { isPackaged: false })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(collector.received).toEqual([])
  await ended(child)
})

test('killed while the server is away, the app tells it at its next start', async () => {
  collector.mood = 'down'
  const child = await startMain()
  const kept = () => electron.files().map(([, text]) => text)
  await expect.poll(kept).toEqual([expect.stringContaining('MAIN')])
  await ended(child)
  collector.mood = 'ok'
  const next = await startMain()
  await expect.poll(names).toEqual(['start ', 'action MAIN', 'action MAIN'])
  await ended(next)
})

test('the preload script gives the page a bridge of two frozen functions, and nothing of Electron', async () => {
  const program = `
    require('@earshot/sdk/electron/preload').expose()
    const { __earshot: bridge } = globalThis
    process.send({ kind: 'send', channel: 'keys', values: [Object.keys(bridge), Object.isFrozen(bridge)] })
    bridge.send('track', ['PLAYED', { a: 1 }])
    bridge.inspect().then((answer) => process.send({ kind: 'send', channel: 'inspected', values: [answer] }))
    setTimeout(() => process.exit(0), 300)`
  const child = electron.start(program, { answer: { sent: [] } })
  const messages: Message[] = []
  child.on('message', (message) => messages.push(message as Message))
  await once(child, 'exit')
  expect(messages.map(({ kind, channel, values }) => [kind, channel, values])).toEqual([
    ['send', 'keys', [['send', 'inspect'], true]],
    ['send', 'earshot', ['track', ['PLAYED', { a: 1 }]]],
    ['invoke', 'earshot:inspect', []],
    ['send', 'inspected', [{ sent: [] }]],
  ])
})

test('what a window tells goes through the main process: one session, one queue, errors scrubbed', async () => {
  const child = await startMain()
  const script = `
    import { init, track, page, error, trackError, identify, inspect } from '${collector.url}/sdk/electron-renderer.js'
    init()
    identify('u-1', { plan: 'pro' })
    track('WINDOW', { deep: { a: 1 }, size: 3 })
    page('Cart')
    error(new Error('caught in a window of ann@example.org', { cause: new Error('why') }))
    trackError('payment', new RangeError('no funds'))
    console.error('logged in a window')
    setTimeout(() => { throw new TypeError('uncaught in a window') })
    inspect().then((told) => { document.title = Object.keys(told).sort().join() })`
  const html = `<!doctype html><script type="module">${script}</script>`
  await using site = await servePages({ pages: { '/': () => ({ html }) } })
  const window = await browser.newPage()
  let calls = 0
  // The bridge as the preload script would give it, by way of this test to the main process.
  await window.exposeFunction('earshotSend', (method: string, values: unknown[]) => {
    child.send({ kind: 'send', channel: 'earshot', values: [method, values] })
  })
  await window.exposeFunction('earshotInspect', async () => {
    const id = calls++
    child.send({ kind: 'invoke', channel: 'earshot:inspect', values: [], id })
    return (await messageOf(child)).answer
  })
  await window.addInitScript(
    'window.__earshot = Object.freeze({ send: window.earshotSend, inspect: window.earshotInspect })',
  )
  await window.goto(site.url)
  await expect.poll(() => names().length).toBe(8)
  expect(names().sort()).toEqual(
    [
      ...['start ', 'action MAIN', 'action WINDOW', 'view Cart', 'no funds', 'logged in a window'],
      ...['caught in a window of [email]', 'uncaught in a window'],
    ].sort(),
  )
  const entries = collector.entries()
  expect(new Set(entries.map(({ ids }) => ids.session)).size).toBe(1)
  expect(entries.find(({ usage }) => usage?.name === 'WINDOW')?.ids.user).toBe('u-1')
  const errors = entries.flatMap(({ error }) => error ?? [])
  expect(errors.map(({ type }) => type).sort()).toEqual([1, 3, 4, 4])
  expect(errors.every(({ uri }) => uri.startsWith(site.url))).toBe(true)
  await expect.poll(() => window.title()).toBe('sent,stored')
  await window.close()
  await ended(child)
})

test('what a window may ask is a short list; everything else is as if it were not said', async () => {
  const child = await startMain()
  const said = [
    ...[['flush'], ['init', [{ key: 'another' }]], ['constructor'], ['__proto__'], [7], []],
    ...[
      ['captured', [null]],
      ['captured', 'x'],
      ['captured', [{ type: 'x', message: {} }]],
    ],
    ['track', ['AFTER']],
  ]
  for (const values of said) child.send({ kind: 'send', channel: 'earshot', values })
  await expect.poll(names).toContain('action AFTER')
  expect(child.exitCode).toBeNull()
  await ended(child)
})

test('in a window without a bridge nothing is thrown', async () => {
  const script = `import * as earshot from '${collector.url}/sdk/electron-renderer.js'
    earshot.init(); earshot.track('X', { n: 5n }); earshot.error(new Error('x'))
    earshot.inspect().then((told) => { document.title = String(told) })`
  const html = `<!doctype html><script type="module">${script}</script>`
  await using site = await servePages({ pages: { '/': () => ({ html }) } })
  const window = await browser.newPage()
  const failures: unknown[] = []
  window.on('pageerror', (error) => failures.push(error))
  await window.goto(site.url)
  await expect.poll(() => window.title()).toBe('undefined')
  expect(failures).toEqual([])
  await window.close()
})
