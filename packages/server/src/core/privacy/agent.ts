import { parse } from 'bowser'
import { isbot } from 'isbot'
import type { Agent } from '../error-event.ts'

const nobody: Agent = { browser: '', browserVersion: '', os: '', osVersion: '' }
const runtime =
  /^(Node\.js|Bun|Deno)\/(\d{1,4})[\w.+-]{0,40}(?: \((Linux|macOS|Darwin|Windows)\b)?/i

const runtimes: Readonly<Record<string, string>> = {
  'node.js': 'Node.js',
  bun: 'Bun',
  deno: 'Deno',
}
const systems: Readonly<Record<string, string>> = { darwin: 'macOS', macos: 'macOS' }

/** Only the major number, and for the old macOS line (10.15) both, because 10 alone would say nothing. */
function majorOf(version: string | undefined): string {
  return /^\d{1,4}/.exec(version ?? '')?.[0] ?? ''
}

function runtimeOf(userAgent: string): Agent | undefined {
  const [, name, version = '', system = ''] = runtime.exec(userAgent) ?? []
  if (name === undefined) return undefined
  const os = systems[system.toLowerCase()] ?? system
  return {
    browser: runtimes[name.toLowerCase()] ?? name,
    browserVersion: version,
    os,
    osVersion: '',
  }
}

function isHeadlessChrome(userAgent: string): boolean {
  return userAgent.includes('HeadlessChrome/')
}

/**
 * Browser and system of a user agent by name and major version, which is all that is kept of it. Costs tens of
 * microseconds: the caller keeps the answers of the agents it has seen.
 */
export function agentOf(userAgent: string): Agent {
  if (userAgent === '') return nobody
  const known = runtimeOf(userAgent)
  if (known !== undefined) return known
  // Headless Chrome is what end-to-end tests run in: to the app it is Chrome, not a crawler.
  const plain = userAgent.replace('HeadlessChrome/', 'Chrome/')
  if (!isHeadlessChrome(userAgent) && isbot(userAgent)) return { ...nobody, browser: 'Bot' }
  const { browser, os } = parse(plain)
  return {
    browser: browser.name ?? '',
    browserVersion: majorOf(browser.version),
    os: os.name ?? '',
    osVersion: majorOf(os.version),
  }
}
