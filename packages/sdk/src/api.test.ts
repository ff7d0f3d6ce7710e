import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { declarations } from '../declarations.ts'
import manifest from '../package.json' with { type: 'json' }
import { version } from './version.ts'

const api = fileURLToPath(new URL('../api/', import.meta.url))

test('the public API is what was written down; `node packages/sdk/declarations.ts` writes it anew', () => {
  const written = readdirSync(api, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(api, name)).isFile())
    .map((name) => [name, readFileSync(join(api, name), 'utf8')])
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(declarations()))
})

test('the version that is sent is the one of the package', () => {
  expect(version).toBe(manifest.version)
})
