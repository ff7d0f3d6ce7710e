import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackgroundProgram, startBackgroundProgram } from './background-program.ts'
import { asText, fromText, type Manner, type OtherBrowser, size, type Tab } from './tab.ts'
import { connectWebDriver, type WebDriver } from './webdriver.ts'

/** Debian's WebKitGTK in its small browser, on a screen of its own. It knows no way to say that one is not to be tracked. */
export async function startWebkit({ isDark = false }: Manner = {}): Promise<OtherBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'earshot-webkit-'))
  const screen = startBackgroundProgram('/usr/bin/Xvfb', {
    args: ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
  })
  const [display] = await screen.said(/^\d+/m)
  const driver = await startDriver({ HOME: home, DISPLAY: `:${display}` })
  const session = await connectWebDriver(driver.url, {
    'webkitgtk:browserOptions': {
      binary: globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser')[0],
      args: ['--automation', ...(isDark ? ['--dark-mode'] : [])],
    },
  })
  const first = await session.ask<string>('GET /window')

  return {
    async open(url) {
      // Only from one that is still there; a tab would be behind it, where nothing is drawn.
      const open = () => session.ask<{ handle: string }>('POST /window/new', { type: 'window' })
      const { handle } = await session.within(first, open)
      return openTab(session, { handle, url })
    },
    async [Symbol.asyncDispose]() {
      await session.ask('DELETE ')
      await driver.program[Symbol.asyncDispose]()
      await screen[Symbol.asyncDispose]()
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The driver does not tell a port that it finds by itself. */
async function startDriver(
  env: Readonly<Record<string, string>>,
): Promise<{ program: BackgroundProgram; url: string }> {
  const port = await freePort()
  const program = startBackgroundProgram('/usr/bin/WebKitWebDriver', {
    args: [`--port=${port}`],
    // No bus to look for, neither of the desktop nor of its screen reader.
    env: { ...env, NO_AT_BRIDGE: '1', DBUS_SESSION_BUS_ADDRESS: 'disabled:', GIO_USE_VFS: 'local' },
  })
  const url = `http://127.0.0.1:${port}`
  for (const begin = Date.now(); Date.now() - begin < 30_000; ) {
    if (await isReady(url)) return { program, url }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await program[Symbol.asyncDispose]()
  throw new Error(`WebKitWebDriver did not start:\n${program.printed()}`)
}

const isReady = (url: string) =>
  fetch(`${url}/status`).then(
    ({ ok }) => ok,
    () => false,
  )

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

async function openTab(
  session: WebDriver,
  { handle, url }: { handle: string; url: string },
): Promise<Tab> {
  const ask = <T>(command: string, body?: Readonly<Record<string, unknown>>) =>
    session.within(handle, () => session.ask<T>(command, body))
  const tab: Tab = {
    async goto(to) {
      await ask('POST /url', { url: to })
    },
    async evaluate(expression) {
      const script = `return ${asText(expression)}`
      return fromText(await ask<string>('POST /execute/sync', { script, args: [] }))
    },
    async act(actions) {
      await ask('POST /actions', { actions })
    },
    async picture() {
      return Buffer.from(await ask<string>('GET /screenshot'), 'base64')
    },
    async close() {
      await ask('DELETE /window')
    },
  }
  await ask('POST /window/rect', size)
  await tab.goto(url)
  return tab
}
