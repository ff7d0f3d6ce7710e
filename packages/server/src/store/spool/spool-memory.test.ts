import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openSpoolFile } from './spool-file.ts'
import type { SpoolMemory } from './spool-memory.ts'

function fileOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-memory-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'spool.db')
}

const part = (ndjson: string) => ({ table: 'drops', rows: 1, ndjson: Buffer.from(ndjson) })
const memory = (more: Partial<SpoolMemory>): SpoolMemory => ({
  ...{ day: 100, seen: new Float64Array(0), facts: [] },
  ...more,
})

test('what was remembered with groups is told after the file is opened again', () => {
  const file = fileOf()
  {
    using spool = openSpoolFile(file)
    const first = [5, 0, 2, 2 ** 52 + 1, 7]
    spool.append([part('1')], memory({ seen: Float64Array.from(first), facts: [[9, 'a', 'p']] }))
    const second = [5, 0, 1, 8, 5, 1, 1, 9, 6, 0, 1, 1]
    spool.append([part('2')], memory({ seen: Float64Array.from(second), facts: [[9, 'b', 'p']] }))
  }
  using again = openSpoolFile(file)
  const told = again.memory.recall(Float64Array.of(5, 77), Float64Array.of(9, 10))
  expect([...told.seen]).toEqual([5, 3, 2 ** 52 + 1, 7, 8, 5, 1, 9])
  expect(told.facts).toEqual([[9, 'b']])
})

test('what is remembered with a group that fails is not remembered', () => {
  using spool = openSpoolFile(fileOf())
  const broken = { ...part('x'), ndjson: undefined as unknown as Uint8Array }
  const seen = Float64Array.of(5, 0, 1, 7)
  expect(() => spool.append([part('1'), broken], memory({ seen }))).toThrow()
  expect([...spool.memory.recall(Float64Array.of(5), new Float64Array(0)).seen]).toEqual([])
})

test('what is older than the day is forgotten, and nothing else', () => {
  using spool = openSpoolFile(fileOf())
  spool.append(
    [part('1')],
    memory({ day: 1, seen: Float64Array.of(5, 0, 1, 7), facts: [[1, 'a', 'p']] }),
  )
  spool.append(
    [part('2')],
    memory({ day: 2, seen: Float64Array.of(6, 0, 1, 7), facts: [[2, 'b', 'p']] }),
  )
  expect(spool.memory.prune(2)).toBe(false)
  const told = spool.memory.recall(Float64Array.of(5, 6), Float64Array.of(1, 2))
  expect([...told.seen]).toEqual([6, 1, 7])
  expect(told.facts).toEqual([[2, 'b']])
})

test('a scrub leaves no bytes of groups in the file, and all that is remembered', () => {
  const file = fileOf()
  using spool = openSpoolFile(file)
  const many = Array.from({ length: 400 }, (_, at) => part(`canary-4711 ${at}`.padEnd(9_000, '.')))
  spool.append(many, memory({ seen: Float64Array.of(5, 0, 1, 7) }))
  spool.append([part('canary-4711 small')])
  for (let batch = spool.seal(1e9); batch !== undefined; batch = spool.seal(1e9))
    spool.settle(batch)
  spool.scrub()
  const folder = join(file, '..')
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  expect(bytes.filter((text) => text.includes('canary-4711'))).toEqual([])
  expect([...spool.memory.recall(Float64Array.of(5), new Float64Array(0)).seen]).toEqual([5, 1, 7])
})

test('what an app told is forgotten by its number, or with its project', () => {
  using spool = openSpoolFile(fileOf())
  const told = [[1, 'a', 'p'] as const, [2, 'b', 'p'] as const, [3, 'c', 'q'] as const]
  spool.append([part('1')], memory({ facts: told }))
  const left = () => spool.memory.recall(new Float64Array(0), Float64Array.of(1, 2, 3)).facts
  spool.memory.forget({ is: 'notes', ids: Float64Array.of(1, 7) })
  expect(left()).toEqual([
    [2, 'b'],
    [3, 'c'],
  ])
  spool.memory.forget({ is: 'project', project: 'p' })
  expect(left()).toEqual([[3, 'c']])
})

test('a file of an older version keeps its groups, and gives back its free pages from now on', () => {
  const file = fileOf()
  const old = new DatabaseSync(file)
  old.exec(`pragma page_size = 16384; pragma journal_mode = wal;
    create table spooled (id integer primary key autoincrement, table_name text not null,
      rows integer not null, bytes integer not null, ndjson blob not null);
    insert into spooled (table_name, rows, bytes, ndjson) values ('drops', 1, 3, x'6f6c64')`)
  old.close()
  {
    using spool = openSpoolFile(file)
    expect(spool.seal(1e6)?.parts.map(({ rows }) => rows)).toEqual([1])
    spool.append([part('1')], memory({ seen: Float64Array.of(5, 0, 1, 7) }))
  }
  {
    using again = openSpoolFile(file)
    const told = again.memory.recall(Float64Array.of(5), new Float64Array(0))
    expect([...told.seen]).toEqual([5, 1, 7])
  }
  using plain = new DatabaseSync(file)
  expect(plain.prepare('pragma auto_vacuum').get()).toMatchObject({ auto_vacuum: 2 })
})
