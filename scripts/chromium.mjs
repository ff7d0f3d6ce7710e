import { existsSync } from 'node:fs'
import { install, mayInstall } from './apt.mjs'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The same engine without windows: the tests of the pages are a quarter faster with it, and run without it, too. */
const light = { path: '/usr/bin/chromium-headless-shell', name: 'chromium-headless-shell' }

/** The browser that the tests drive; installs Debian's where that is allowed. Undefined, with a message, otherwise. */
export async function ensureChromium() {
  const found = candidates.find((path) => existsSync(path))
  const canInstall = mayInstall()
  if (found !== undefined) {
    if (canInstall && !existsSync(light.path)) await install(light.name)
    return found
  }
  if (!canInstall) {
    console.error(
      'The browser tests need Chromium at /usr/bin/chromium. Install it (Debian: sudo apt-get install chromium) and run npm test again.',
    )
    return undefined
  }
  await install('chromium')
  await install(light.name)
  return candidates.find((path) => existsSync(path))
}
