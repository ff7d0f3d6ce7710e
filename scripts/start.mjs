import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, node24, root } from './prepare.mjs'
import { runAs } from './run.mjs'

await ensureInstalled()
ensureBuilt()
// A small young generation keeps 30 MB that a quiet server does not need.
const flags = JSON.parse(readFileSync(join(root, 'scripts', 'node-flags.json'), 'utf8'))
const program = join(root, 'packages', 'server', 'src', 'main.ts')
runAs(node24(), [...flags, program, 'serve', ...process.argv.slice(2)])
