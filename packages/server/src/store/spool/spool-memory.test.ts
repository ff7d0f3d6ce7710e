import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { openSpoolFile } from './spool-file.ts'
import type { Oblivion, SpoolMemory } from './spool-memory.ts'

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

function marksIn(runs: Float64Array): ReadonlyMap<number, ReadonlySet<number>> {
  const marks = new Map<number, Set<number>>()
  for (let at = 0; at < runs.length; ) {
    const [bucket = 0, count = 0] = runs.subarray(at, at + 2)
    const known = marks.get(bucket) ?? new Set()
    for (const mark of runs.subarray(at + 2, at + 2 + count)) known.add(mark)
    marks.set(bucket, known)
    at += 2 + count
  }
  return marks
}

test('what was remembered with groups is told after the file is opened again', () => {
  const file = fileOf()
  {
    using spool = openSpoolFile(file)
    const first = [5, 0, 2, 2 ** 52 + 1, 7]
    spool.append([part('1')], memory({ seen: Float64Array.from(first), facts: [[9, 'a', 'p']] }))
    const second = [5, 0, 1, 8, 5, 1, 1, 9, 6, 0, 1, 1]
    spool.append([part('2')], memory({ seen: Float64Array.from(second), facts: [[9, 'b', 'p']] }))
  }
  for (const isTidied of [false, true]) {
    using again = openSpoolFile(file)
    while (isTidied && again.memory.tidy());
    const told = again.memory.recall(Float64Array.of(5, 77), Float64Array.of(9, 10))
    expect(marksIn(told.seen)).toEqual(new Map([[5, new Set([2 ** 52 + 1, 7, 8, 9])]]))
    expect(told.facts).toEqual([[9, 'b']])
  }
})

test('marks are told once sorted in, while they are, and when that was broken off', () => {
  const mark = fc.integer({ min: 1, max: 9 })
  const bucket = fc.integer({ min: 1, max: 300 })
  const group = fc.array(fc.tuple(bucket, fc.integer({ min: 0, max: 1 }), mark), {
    ...{ minLength: 150, maxLength: 250 },
  })
  const step = fc.oneof(
    fc.record({ is: fc.constant('append'), group }),
    fc.record({ is: fc.constantFrom('tidy', 'tidy', 'open again') }),
  )
  const property = fc.property(fc.array(step, { minLength: 4, maxLength: 16 }), (steps) => {
    const file = fileOf()
    let spool = openSpoolFile(file)
    const reopened = () => {
      spool[Symbol.dispose]()
      spool = openSpoolFile(file)
    }
    for (const one of steps) {
      if ('group' in one) spool.append([part('1')], memory({ seen: runsOf(one.group) }))
      else if (one.is === 'tidy') spool.memory.tidy()
      else reopened()
    }
    const groups = steps.flatMap((one) => ('group' in one ? one.group : []))
    const all = Float64Array.from({ length: 300 }, (_, index) => index + 1)
    const told = spool.memory.recall(all, new Float64Array(0))
    spool[Symbol.dispose]()
    const byBucket = Map.groupBy(groups, ([id]) => id)
    expect(marksIn(told.seen)).toEqual(
      new Map([...byBucket].map(([id, some]) => [id, new Set(some.map(([, , what]) => what))])),
    )
  })
  fc.assert(property, { numRuns: 60, endOnFailure: true })
})

const runsOf = (group: readonly (readonly [number, number, number])[]) =>
  Float64Array.from(group.flatMap(([id, at, what]) => [id, at, 1, what]))

test('sorting in is due when much has come, or when little has waited for a minute', () => {
  using spool = openSpoolFile(fileOf())
  const { memory: remembered } = spool
  const dues = (count: number) => Array.from({ length: count }, () => remembered.isUntidy())
  expect(dues(100)).not.toContain(true)
  spool.append([part('1')], memory({ seen: Float64Array.of(5, 0, 1, 7) }))
  expect(dues(60).indexOf(true)).toBe(59)
  expect(remembered.tidy()).toBe(false)
  expect(dues(100)).not.toContain(true)
  const many = Array.from({ length: 30_000 }, (_, index) => [index, 0, 1, 7]).flat()
  spool.append([part('2')], memory({ seen: Float64Array.from(many) }))
  expect(remembered.isUntidy()).toBe(true)
  let turns = 1
  while (remembered.tidy()) turns++
  expect(turns).toBeGreaterThan(100)
  expect(remembered.isUntidy()).toBe(false)
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
  spool.memory.tidy()
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
  while (spool.scrub());
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
  const forget = (what: Oblivion) => [...spool.memory.forget(what)].length
  forget({ is: 'notes', ids: Float64Array.of(1, 7) })
  expect(left()).toEqual([
    [2, 'b'],
    [3, 'c'],
  ])
  forget({ is: 'project', project: 'p' })
  expect(left()).toEqual([[3, 'c']])
})

test('of a project with very many notes some are forgotten at a time, and all in the end', () => {
  using spool = openSpoolFile(fileOf())
  const told = Array.from({ length: 12_000 }, (_, id) => [id + 1, 'a', id % 2 ? 'p' : 'q'] as const)
  spool.append([part('1')], memory({ facts: told }))
  expect([...spool.memory.forget({ is: 'project', project: 'p' })]).toHaveLength(3)
  const ids = Float64Array.from(told, ([id]) => id)
  const left = spool.memory.recall(new Float64Array(0), ids).facts
  expect(left.map(([id]) => id)).toEqual(told.filter(([, , of]) => of === 'q').map(([id]) => id))
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
