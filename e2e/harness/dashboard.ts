import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
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
export async function signInLinkFor({ folder }: TestServer, email: string): Promise<string> {
  await using records = await openRecords({ file: `${folder}/records.db` })
  const deciding = { records, actor: { is: 'machine' } as const, now: () => Date.now() }
  const added = await addUser(deciding, { email, role: 'owner', linkHours: 1 })
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
  { baseURL, view, storageState }: { baseURL: string; view: View; storageState?: SignedIn },
): Promise<BrowserContext> {
  return await browser.newContext({
    baseURL,
    viewport: { width: view.width, height: view.width < 500 ? 844 : 860 },
    colorScheme: view.colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
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

export async function violationsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  )
}

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}
