import { existsSync } from 'node:fs'
import { install, mayInstall } from './apt.mjs'

/** By the names of Debian's packages; the driver brings WebKit along. */
const wanted = {
  'firefox-esr': '/usr/bin/firefox-esr',
  'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
  xvfb: '/usr/bin/Xvfb',
}

const missing = () => Object.keys(wanted).filter((name) => !existsSync(wanted[name]))

/** The browsers beside Chromium; installs Debian's where that is allowed. False, with a message, where one is missing. */
export async function ensureOtherBrowsers() {
  if (missing().length > 0 && mayInstall()) await install(...missing())
  const left = missing()
  if (left.length === 0) return true
  console.error(
    `These tests need ${left.join(', ')}. Install what is missing (Debian: sudo apt-get install ${left.join(' ')}) and run npm run test:browsers again.`,
  )
  return false
}
