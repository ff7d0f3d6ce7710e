// What every command needs first, written for whatever Node the system has: packages, Node 24, the built dashboard.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Installs the packages of a folder when they are missing or its lock file has changed since. */
export async function ensureInstalled(folder = root) {
  const marker = join(folder, 'node_modules', '.earshot-installed')
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  console.log('Installing packages (once) …')
  const npm = process.env.npm_execpath
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]]
  const args = [...first, 'install', '--no-audit', '--no-fund', '--loglevel=error']
  const [status] = await once(spawn(command, args, { cwd: folder, stdio: 'inherit' }), 'close')
  if (status !== 0) fail('npm install failed; see above. Earshot needs the npm registry once.')
  writeFileSync(marker, wanted)
}

/** The Node 24 that came with the packages, or the system's own. */
export function node24() {
  const brought = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(brought)) return brought
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(
    `Earshot runs on Node 24. On Linux it brings its own; here (${process.platform} ${process.arch}) please install Node 24 and run this again.`,
  )
}

/** Builds what browsers load, where a source is newer than what was built. */
export function ensureBuilt() {
  ensureSdkBuilt()
  buildDashboard()
}

/** The server hands it out, also while the dashboard comes from Vite. */
export function ensureSdkBuilt() {
  const folder = join(root, 'packages', 'sdk')
  const built = join(folder, 'dist', 'sdk.js')
  const sources = [
    ...['src', 'build.mjs', 'package.json'].map((name) => join(folder, name)),
    ...['protocol', 'scrubbing'].map((name) => join(root, 'packages', name, 'src')),
  ]
  if (isFresh(built, sources)) return
  console.log('Building the SDK …')
  execFileSync(node24(), [join(folder, 'build.mjs')], { cwd: folder, stdio: 'inherit' })
}

function buildDashboard() {
  const folder = join(root, 'packages', 'dashboard')
  const built = join(folder, 'dist', 'index.html')
  const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json']
    .map((name) => join(folder, name))
    .concat(join(root, 'packages', 'protocol', 'src'))
  if (isFresh(built, sources)) return
  console.log('Building the dashboard …')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  execFileSync(node24(), [vite, 'build', '--logLevel', 'warn'], { cwd: folder, stdio: 'inherit' })
}

function isFresh(built, sources) {
  return existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map(newestIn))
}

function newestIn(path) {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
