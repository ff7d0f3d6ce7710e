// The SDK, trackx and the dashboard in Firefox ESR and WebKitGTK. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { ensureOtherBrowsers } from './other-browsers.mjs'
import { ensureBuilt, ensureInstalled, node24, root } from './prepare.mjs'

await ensureInstalled()
ensureBuilt()
// One after the other: they share a package manager. Chromium is what the others are compared with.
const areThere = (await ensureChromium()) !== undefined && (await ensureOtherBrowsers())
const { passed, failed } = areThere ? tests() : { passed: 0, failed: 1 }
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function tests() {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-browsers-'))
  const report = join(folder, 'report.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['run', '--config', 'vitest.browsers.config.ts', '--retry=1', ...reporters]
  const { status } = spawnSync(node24(), [vitest, ...args, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, CI: '1', TMPDIR: folder },
    stdio: 'inherit',
  })
  const told = readReport(report)
  rmSync(folder, { recursive: true, force: true })
  const { numPassedTests = 0, numFailedTests = 0 } = told
  // A file that cannot even be loaded has no failed test to show for it.
  return { passed: numPassedTests, failed: numFailedTests || (status === 0 ? 0 : 1) }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
