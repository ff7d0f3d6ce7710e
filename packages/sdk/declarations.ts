/**
 * The public API as declaration files: what the compiler says of each entry and of what it mentions.
 * `node declarations.ts` writes them to `api/`; a test compares.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
const entries = [
  ...['browser/index', 'browser/errors', 'browser/usage', 'browser/breadcrumbs', 'node/index'],
  ...['electron/main', 'electron/preload', 'electron/renderer'],
]

/** By path below `api/`. */
export function declarations(): ReadonlyMap<string, string> {
  const out = mkdtempSync(join(tmpdir(), 'earshot-api-'))
  try {
    const emit = ['--declaration', '--emitDeclarationOnly', '--noEmit', 'false', '--outDir', out]
    const root = ['--rootDir', join(folder, '..')]
    const args = ['-p', join(folder, 'tsconfig.json'), ...emit, ...root]
    execFileSync(process.execPath, [compiler, ...args], { stdio: 'pipe' })
    return reachable(join(out, 'sdk', 'src'))
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

function reachable(from: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (path: string) => {
    const name = relative(from, path)
    if (found.has(name)) return
    const text = readFileSync(path, 'utf8').replaceAll(
      /((?:from |import\()['"]\.[^'"]*)\.ts(['"])/g,
      '$1.js$2',
    )
    found.set(name, text)
    for (const [, target = ''] of text.matchAll(/from '(\.[^']*)\.js'/g)) {
      visit(join(dirname(path), `${target}.d.ts`))
    }
  }
  for (const entry of entries) visit(join(from, `${entry}.d.ts`))
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(join(folder, 'api'), { recursive: true, force: true })
  for (const [name, text] of declarations()) {
    const path = join(folder, 'api', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}
