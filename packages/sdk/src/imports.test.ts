import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('.', import.meta.url))
const scrubbing = fileURLToPath(new URL('../../scrubbing/src/', import.meta.url))

/** What each folder may name, besides its own files. */
const allowed: Readonly<Record<string, RegExp>> = {
  client: /^(\.\.\/version\.ts$|@earshot\/protocol$)/,
  browser: /^(\.\.\/client\/|\.\.\/version\.ts$|@earshot\/(protocol|scrubbing\/brief)$)/,
  node: /^(\.\.\/client\/|node:|@earshot\/(protocol|scrubbing)$)/,
  electron: /^(\.\.\/(client|browser|node)\/|electron$)/,
}

function importsOf(folder: string): readonly (readonly [file: string, from: string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(name))
    .flatMap((name) =>
      [
        ...readFileSync(join(folder, name), 'utf8').matchAll(
          /^(?:import|export)\b[^'"]*\bfrom '([^']+)'/gm,
        ),
      ].map(([, from = '']) => [name, from] as const),
    )
}

test('each surrounding knows the client, the client knows none, and nobody knows the server', () => {
  const trespasses = Object.entries(allowed).flatMap(([folder, may]) =>
    importsOf(join(root, folder)).filter(([, from]) => !from.startsWith('./') && !may.test(from)),
  )
  expect(trespasses).toEqual([])
})

test('what pages load never names a module of Node', () => {
  const named = ['client', 'browser'].flatMap((folder) => importsOf(join(root, folder)))
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter(([, from]) => from.startsWith('node:'))).toEqual([])
})

test('the rules of scrubbing know the protocol and each other', () => {
  const strange = importsOf(scrubbing).filter(
    ([, from]) => !from.startsWith('.') && from !== '@earshot/protocol',
  )
  expect(strange).toEqual([])
})
