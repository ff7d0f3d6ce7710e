import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser that the tests drive; installs Debian's where that is allowed. Undefined, with a message, otherwise. */
export function ensureChromium() {
  const found = candidates.find((path) => existsSync(path))
  if (found !== undefined) return found
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!canInstall) {
    console.error(
      'The browser tests need Chromium at /usr/bin/chromium. Install it (Debian: sudo apt-get install chromium) and run npm test again.',
    )
    return undefined
  }
  console.log('Installing Chromium for the browser tests (once) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  return candidates.find((path) => existsSync(path))
}
