import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Role } from '@earshot/protocol'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { addUser } from '../../packages/server/src/commands/add-user.ts'
import { isDenied } from '../../packages/server/src/core/denied.ts'
import { openRecords } from '../../packages/server/src/store/records/records.ts'
import { playDemo } from './demo-traffic.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** Where the tests leave their pictures; `docs/pictures` has those that the README shows. */
const pictures = fileURLToPath(new URL('../../test-results/pictures', import.meta.url))

export interface Demo extends AsyncDisposable {
  readonly server: TestServer
  readonly key: string
}

/** A server with some days of a small shop behind it. */
export async function startDemo(days: number): Promise<Demo> {
  const until = Date.now()
  let now = until - days * 86_400_000
  let isLive = false
  const clock = () => (isLive ? Date.now() : now)
  const server = await startTestServer({ now: clock })
  const { key } = await server.addProject('Atlas shop', ['*'])
  const setNow = (moment: number) => {
    now = moment
  }
  await playDemo({ server, key, days, setNow, until })
  isLive = true
  return { server, key, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** A one-time link, as `earshot user add` prints it. */
export async function signInLinkFor(
  { folder }: TestServer,
  email: string,
  role: Role = 'owner',
): Promise<string> {
  await using records = await openRecords({ file: `${folder}/records.db` })
  const deciding = { records, actor: { is: 'machine' } as const, now: () => Date.now() }
  const added = await addUser(deciding, { email, role, linkHours: 1 })
  if (isDenied(added)) throw new Error('the test user was denied')
  return `/sign-in?link=${added.link}`
}

export interface View {
  readonly name: string
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
}

export const views: readonly View[] = [
  { name: 'light', width: 1_360, colorScheme: 'light' },
  { name: 'dark', width: 1_360, colorScheme: 'dark' },
  { name: 'phone', width: 390, colorScheme: 'light' },
]

export async function openContext(
  browser: Browser,
  {
    baseURL,
    view,
    locale = 'en-US',
    storageState,
  }: { baseURL: string; view: View; locale?: string; storageState?: SignedIn },
): Promise<BrowserContext> {
  return await browser.newContext({
    baseURL,
    viewport: { width: view.width, height: heightOf(view) },
    colorScheme: view.colorScheme,
    reducedMotion: 'reduce',
    locale,
    timezoneId: 'UTC',
    ...(storageState !== undefined && { storageState }),
  })
}

export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>

/** Wide tables and long words must not make a phone scroll sideways. */
export async function sidewaysScroll(page: Page): Promise<number> {
  const root = 'document.documentElement'
  return await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`)
}

/** A page for somebody who is signed in already, in the first view. */
export async function openAs(
  browser: Browser,
  {
    server,
    email,
    role = 'owner',
    view = wide,
    locale = 'en-US',
  }: { server: TestServer; email: string; role?: Role; view?: View; locale?: string },
): Promise<Page> {
  const context = await openContext(browser, { baseURL: server.url, view, locale })
  const link = (await signInLinkFor(server, email, role)).split('link=')[1]
  await context.request.post('/api/sign-in/link', { data: { link } })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  return page
}

const wide: View = { name: 'light', width: 1_360, colorScheme: 'light' }

/**
 * One state of a page in the three views: a picture of each. Answers what axe finds, in dark among the colours only:
 * the rest does not depend on them.
 */
export async function inEveryView(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = []
  const markup = await page.locator('[data-hint*="<"]').count()
  if (markup > 0) found.push(`${markup} hints are no words`)
  for (const view of views) {
    await showIn(page, view)
    await picture(page, `${name}-${view.name}`, { whole: false })
    if (view.name === 'light') found.push(...(await violationsOf(page)))
    if (view.name === 'dark') found.push(...(await violationsOf(page, ['color-contrast'])))
    if ((await sidewaysScroll(page)) > 0) found.push(`${view.name}: scrolls sideways`)
  }
  await showIn(page, wide)
  return found
}

async function showIn(page: Page, view: View): Promise<void> {
  await page.emulateMedia({ colorScheme: view.colorScheme })
  await page.setViewportSize({ width: view.width, height: heightOf(view) })
}

const heightOf = ({ width }: View) => (width < 500 ? 844 : 860)

export async function violationsOf(
  page: Page,
  rules: readonly string[] = [],
): Promise<readonly string[]> {
  // Once a page: to read it takes as long as to look for one rule.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(`${axe}; 0`)
  const options: RunOptions = {
    // What passes need not be written down, and no rule that is on looks at style sheets by themselves.
    ...{ resultTypes: ['violations'], preload: false },
    ...(rules.length > 0 && { runOnly: { type: 'rule', values: [...rules] } }),
  }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  )
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function picture(
  page: Page,
  name: string,
  { whole = true }: { whole?: boolean } = {},
): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: whole })
}
