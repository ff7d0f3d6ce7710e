import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The same engine without windows: the tests of the pages are a quarter faster with it, and run without it, too. */
const light = { path: '/usr/bin/chromium-headless-shell', name: 'chromium-headless-shell' }

/** The browser that the tests drive; installs Debian's where that is allowed. Undefined, with a message, otherwise. */
export async function ensureChromium() {
  const found = candidates.find((path) => existsSync(path))
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
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

async function install(name) {
  console.log(`Installing ${name} for the browser tests (once) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env }
  // Without a net it must not take minutes to say so.
  const apt = ['-qq', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::Retries=0']
  const run = async (...args) => once(spawn('apt-get', [...apt, ...args], options), 'close')
  await run('update')
  await run('-y', '--no-install-recommends', 'install', name)
}
