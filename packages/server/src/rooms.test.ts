import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Who may import whom (ARCHITECTURE.md). The composing files at the top may import all. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  ingest: ['core'],
  engine: [],
  store: ['core'],
  query: ['core', 'store'],
  commands: ['core', 'store'],
  jobs: ['core', 'store', 'ingest'],
  http: ['core', 'ingest', 'query', 'commands', 'store'],
}
/** Doors through which a room may see another one's types, though not its works. */
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  jobs: ['ingest'],
  http: ['store'],
}

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !/(test|harness)\.ts$/.test(name) && name.includes('/'),
)

function importsOf(file: string) {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/^(import|export)( type)?\b[^'"]*from\s+'([^']+)'/gm)].map(
    ([, , type, from = '']) => ({ isType: type !== undefined, from }),
  )
}

/** Without comments, which may speak of anything. */
const codeOf = (file: string) =>
  readFileSync(join(root, file), 'utf8').replaceAll(/^\s*(\/?\*|\/\/).*$/gm, '')
const roomOf = (path: string) => path.split('/', 1)[0] ?? ''

/** Modules of other rooms that this file imports, each with whether only its types. */
function crossingsOf(file: string) {
  return importsOf(file)
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from, isType }) => ({
      from,
      isType,
      target: roomOf(relative(root, resolve(root, dirname(file), from))),
    }))
    .filter(({ target }) => target !== roomOf(file) && target !== 'version.ts')
}

test('each room imports only from the rooms it may', () => {
  const trespasses = sources
    .filter((file) => roomOf(file) in rooms)
    .flatMap((file) =>
      crossingsOf(file)
        .filter(({ target, isType }) => !mayImport(roomOf(file), { target, isType }))
        .map(({ from }) => `${file} → ${from}`),
    )
  expect(trespasses).toEqual([])
})

function mayImport(room: string, { target, isType }: { target: string; isType: boolean }): boolean {
  if (rooms[room]?.includes(target) !== true) return false
  return isType || typesOnly[room]?.includes(target) !== true
}

test('the core touches nothing: no clock, no chance, no files, no network', () => {
  const forbidden =
    /\b(Date\.now|new Date\(\)|Math\.random|fetch\(|process\.|setTimeout|setInterval|randomBytes|randomUUID)/
  const touching = sources
    .filter((file) => file.startsWith('core/'))
    .filter(
      (file) =>
        forbidden.test(codeOf(file)) ||
        importsOf(file).some(({ from }) => from.startsWith('node:') && from !== 'node:crypto'),
    )
  expect(touching).toEqual([])
})

test('every room is there, so that the rules above are about something', () => {
  expect(new Set(sources.map(roomOf))).toEqual(new Set([...Object.keys(rooms), 'cli']))
})
