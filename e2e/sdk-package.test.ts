import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import manifest from '../packages/sdk/package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../', import.meta.url))
const entries = Object.keys(manifest.exports).filter((name) => name !== './package.json')
let folder: string

/** An app beside the repository, with what npm would give it of the SDK. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-package-'))
  const place = join(folder, 'node_modules', '@earshot', 'sdk')
  mkdirSync(place, { recursive: true })
  const pack = ['pack', '--json', '--silent', '--pack-destination', folder]
  const told = execFileSync('npm', pack, { cwd: join(root, 'packages/sdk'), encoding: 'utf8' })
  const [{ filename }] = JSON.parse(told) as [{ filename: string }]
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', place, '--strip-components=1'])
  writeFileSync(join(folder, 'package.json'), '{"name":"app","private":true}')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a program in this file says, or what the compiler has against it. */
function run(name: string, text: string, command: readonly string[]): string {
  writeFileSync(join(folder, name), text)
  try {
    const [file = '', ...args] = command
    return execFileSync(file, [...args, name], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return `${stdout}${stderr}`
  }
}

const use = `import { init, track, flush, meta } from '@earshot/sdk/node'
import type { NodeOptions, Props } from '@earshot/sdk/node'
import { init as initMain } from '@earshot/sdk/electron/main'
import { expose } from '@earshot/sdk/electron/preload'
const options: NodeOptions = { key: 'abc123def45', folder: '/tmp' }
const props: Props = { plan: 'pro' }
init(options); track('X', props); initMain(options); expose(); meta['x'] = 1
flush().then((isDone: boolean) => isDone)
// @ts-expect-error a key there must be
init({})
`
const useInPages = `${use}
import { createEarshot, type Earshot } from '@earshot/sdk/browser'
import { init as initErrors } from '@earshot/sdk/browser/errors'
import { init as initUsage } from '@earshot/sdk/browser/usage'
import { breadcrumbs } from '@earshot/sdk/browser/breadcrumbs'
import { init as initWindow } from '@earshot/sdk/electron/renderer'
const earshot: Earshot = createEarshot()
earshot.init({ key: 'abc123def45', breadcrumbs: breadcrumbs() }); initWindow()
initErrors(options); initUsage(options)
`
const compiler = [
  ...[process.execPath, join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict'],
  ...['--exactOptionalPropertyTypes', '--target', 'es2022', '--lib', 'es2022,dom', '--types', ''],
]

test.each([
  { who: 'an ES module', name: 'use.mts', text: useInPages, as: 'nodenext' },
  { who: 'a bundler', name: 'use.ts', text: useInPages, as: 'esnext' },
  { who: 'CommonJS that cannot load ES modules', name: 'use.cts', text: use, as: 'node16' },
  { who: 'CommonJS of today', name: 'today.cts', text: useInPages, as: 'nodenext' },
])('the types hold for $who', ({ name, text, as }) => {
  const resolution = as === 'esnext' ? 'bundler' : as
  const settings = ['--module', as, '--moduleResolution', resolution]
  expect(run(name, text, [...compiler, ...settings])).toBe('')
})

test('compilers that know no exports find the types of every entry', () => {
  const known = Object.entries(manifest.typesVersions['*']).map(([name, [file]]) => [name, file])
  const exported = Object.entries(manifest.exports).flatMap(([name, entry]) =>
    typeof entry === 'object' ? [[name.slice(2), entry.types]] : [],
  )
  expect(known).toEqual(exported)
})

test('what is installed can be loaded, each entry in both ways where it has them, and tells its licence', () => {
  const names = JSON.stringify(entries.filter((name) => !/main|preload/.test(name)))
  const program = `(async () => {
    for (const name of ${names}) {
      const entry = name.replace('.', '@earshot/sdk')
      const [one, other] = [await import(entry), require(entry)]
      if (Object.keys(one).length === 0 || Object.keys(other).length === 0) console.log(entry)
    }
    require('@earshot/sdk/package.json')
    require('node:fs').readFileSync('node_modules/@earshot/sdk/LICENSE')
  })()`
  expect(run('load.cjs', program, [process.execPath])).toBe('')
})
