import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { launchChromium } from './chromium.ts'
import { type Collector, startCollector } from './collector.ts'
import { type PageServer, servePages } from './pages.ts'
import type { SdkWindow } from './sdk-window.ts'

declare const window: SdkWindow

export const sdkKey = 'sdkbrowser1'

/** A site of its own origin in a real browser, and what its pages sent. */
export interface SdkPages extends AsyncDisposable {
  readonly site: PageServer
  /** Anew for each test. */
  collector(): Collector
  context(): BrowserContext
  renew(): Promise<() => Promise<void>>
  /** A page with the script; with options it is begun, too. */
  open(options?: Record<string, unknown>): Promise<Page>
  begin(page: Page, options: Record<string, unknown>): Promise<void>
  /** What arrived, in the order of its times: `action PLAYED`, or the message of an error. */
  names(): readonly string[]
  /** By which methods a browser asked: a preflight would be one of them. */
  methods(): readonly string[]
  stored(page: Page): Promise<readonly (readonly [string, string])[]>
}

export async function startSdkPages(): Promise<SdkPages> {
  const browser: Browser = await launchChromium()
  const html = '<!doctype html><title>shop</title>'
  const site = await servePages({ pages: { '/': () => ({ html }), '/away': () => ({ html }) } })
  let collector: Collector
  let context: BrowserContext

  const begin = (page: Page, options: Record<string, unknown>) =>
    page.evaluate((given) => window.Earshot.init(given), {
      ...{ key: sdkKey, reportInterval: 0.1, ...options },
    })

  return {
    site,
    begin,
    collector: () => collector,
    context: () => context,
    async renew() {
      collector = await startCollector()
      context = await browser.newContext()
      return async () => {
        await context.close()
        await collector[Symbol.asyncDispose]()
      }
    },
    async open(options) {
      const page = await context.newPage()
      await page.goto(site.url)
      await page.addScriptTag({ url: `${collector.url}/sdk.js` })
      if (options !== undefined) await begin(page, options)
      return page
    },
    names: () =>
      collector
        .entries()
        .map(({ usage, error }) => error?.message ?? `${usage?.kind} ${usage?.name}`),
    methods: () => [...new Set(collector.received.map(({ method }) => method))],
    stored: (page) =>
      page.evaluate(() =>
        Object.entries<string>({ ...window.localStorage, ...window.sessionStorage }),
      ),
    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]()
      await browser.close()
    },
  }
}

/** For the tests of a file: one browser and one site, and for each test a collector and a context of its own. */
export function sdkPagesOfFile(): () => SdkPages {
  let pages: SdkPages
  beforeAll(async () => {
    pages = await startSdkPages()
  })
  afterAll(() => pages[Symbol.asyncDispose]())
  beforeEach(() => pages.renew())
  return () => pages
}

/** Long enough for what should not happen. */
export const settled = (ms = 600) => new Promise((resolve) => setTimeout(resolve, ms))
