import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, node24, root } from './prepare.mjs'

await ensureInstalled()
const programs = new Set([
  ...['load.ts', 'floor.ts', 'traffic.ts', 'history.ts', 'fill.ts', 'quantile.ts'],
  ...['usage-load.ts', 'usage-fill.ts'],
])
const wanted = process.argv.slice(2)
const benches = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts') && !programs.has(name))
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace('.ts', '')))
for (const name of benches) {
  console.log(`\n# ${name.replace('.ts', '')}`)
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'bench', name)]
  const { status } = spawnSync(node24(), args, { stdio: 'inherit', cwd: root })
  if (status !== 0) process.exitCode = 1
}
