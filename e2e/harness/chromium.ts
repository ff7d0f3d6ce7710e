import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The system's Chromium, quiet: it must not look for anything outside. */
export function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = candidates.find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  )
  if (executablePath === undefined)
    throw new Error('Chromium is missing; npm test says how to get it.')
  return chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update', ...flags],
    ],
  })
}
