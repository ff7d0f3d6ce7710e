import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, node24, root } from './prepare.mjs'
import { runAs } from './run.mjs'

ensureInstalled()
ensureBuilt()
const program = join(root, 'packages', 'server', 'src', 'main.ts')
runAs(node24(), [
  '--disable-warning=ExperimentalWarning',
  program,
  'serve',
  ...process.argv.slice(2),
])
