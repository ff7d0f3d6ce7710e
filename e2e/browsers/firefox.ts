import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBackgroundProgram } from './background-program.ts'
import { type Bidi, connectBidi } from './bidi.ts'
import { asText, fromText, type Manner, type OtherBrowser, size, type Tab } from './tab.ts'

/** Debian's Firefox ESR without a window, in a profile of its own. It sets by itself what keeps it from calling home. */
export async function startFirefox(manner: Manner = {}): Promise<OtherBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'earshot-firefox-'))
  writeFileSync(join(profile, 'user.js'), preferencesOf(manner))
  const program = startBackgroundProgram('/usr/bin/firefox-esr', {
    args: ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
    env: { HOME: profile, MOZ_HEADLESS_WIDTH: `${size.width}`, MOZ_HEADLESS_HEIGHT: '1000' },
  })
  const [, address] = await program.said(/BiDi listening on (ws:\S+)/)
  const bidi = await connectBidi(`${address}/session`)
  await bidi.ask('session.new', { capabilities: {} })

  return {
    open: (url) => openTab(bidi, url),
    async [Symbol.asyncDispose]() {
      await bidi.close()
      await program[Symbol.asyncDispose]()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Dark is 0, light 1. */
function preferencesOf({ isDark = false, isPrivate = false }: Manner): string {
  const preferences = {
    'layout.css.prefers-color-scheme.content-override': isDark ? 0 : 1,
    'privacy.globalprivacycontrol.enabled': isPrivate,
    'privacy.donottrackheader.enabled': isPrivate,
    'intl.accept_languages': 'en-US',
  }
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('')
}

interface Evaluated {
  readonly result?: { readonly value: string }
  readonly exceptionDetails?: { readonly text: string }
}

async function openTab(bidi: Bidi, url: string): Promise<Tab> {
  const { context } = await bidi.ask('browsingContext.create', { type: 'tab' })
  await bidi.ask('browsingContext.setViewport', { context, viewport: size })
  const tab: Tab = {
    async goto(to) {
      await bidi.ask('browsingContext.navigate', { context, url: to, wait: 'complete' })
    },
    async evaluate(expression) {
      const asked = { expression: asText(expression), target: { context }, awaitPromise: true }
      const { result, exceptionDetails } = await bidi.ask<Evaluated>('script.evaluate', asked)
      if (result === undefined) throw new Error(`${expression}: ${exceptionDetails?.text}`)
      return fromText(result.value)
    },
    async act(actions) {
      await bidi.ask('input.performActions', { context, actions })
    },
    async picture() {
      const { data } = await bidi.ask('browsingContext.captureScreenshot', { context })
      return Buffer.from(String(data), 'base64')
    },
    async close() {
      await bidi.ask('browsingContext.close', { context })
    },
  }
  await tab.goto(url)
  return tab
}
