// Takes the pictures of the documents anew: those that the browser tests leave behind.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, node24, root } from './prepare.mjs'

await ensureInstalled()
ensureBuilt()
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  node24(),
  [vitest, 'run', 'e2e/dashboard-pages.test.ts', 'e2e/dashboard-usage.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
const shown = join(root, 'docs', 'pictures')
mkdirSync(shown, { recursive: true })
for (const [from, to] of [
  ['issues-light', 'issues'],
  ['issue-dark', 'issue'],
  ['sessions-light', 'sessions'],
  ['usage-week', 'usage'],
]) {
  cpSync(join(root, 'test-results', 'pictures', `${from}.png`), join(shown, `${to}.png`))
}
process.exitCode = status ?? 1
