import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const withoutWindows = '/usr/bin/chromium-headless-shell'

/**
 * What Playwright turns off (of two such flags the last one counts, so that its list is said again), and the lists
 * below the address bar: nobody sees them, and making them ready for each window costs more than a page does.
 */
const unused = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'AimEnabled'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
]

/**
 * The same engine without the windows, menus and reports around it, where there is one: a quarter cheaper. For our own
 * pages; what clients do is looked at in the whole browser.
 */
export function launchForPages(): Promise<Browser> {
  return launch([withoutWindows, ...candidates], [])
}

/** The system's Chromium, quiet: it must not look for anything outside. */
export function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  return launch(candidates, flags)
}

function launch(paths: readonly string[], flags: readonly string[]): Promise<Browser> {
  const executablePath = paths.find((path) => existsSync(path))
  if (executablePath === undefined)
    throw new Error('Chromium is missing; npm test says how to get it.')
  return chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update', ...flags],
      `--disable-features=${unused.join(',')}`,
    ],
  })
}
