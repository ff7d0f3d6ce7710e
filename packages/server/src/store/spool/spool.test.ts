import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createClickhouse } from '../facts/clickhouse.ts'
import { createEngineProcess, type EngineProcess, engineSocketOf } from '../facts/engine-process.ts'
import { migrateFacts } from '../facts/migrate.ts'
import { openSpool } from './spool.ts'
import { FolderInUse, openSpoolFile } from './spool-file.ts'

function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-spool-'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

const drop = (count: number, project = 'p1') => ({
  table: 'drops',
  rows: 1,
  ndjson: Buffer.from(
    `${JSON.stringify({ project, day: '2026-03-01', endpoint: 'event', reason: 'event/name', count })}\n`,
  ),
})

const track = `${JSON.stringify({
  ...{ project: 'p1', at: '2026-03-01 10:00:00.000', person: '1', identity: 'install' },
  ...{ session: '1', kind: 'action', name: 'A', numbers: { size: 1 } },
})}\n`

function killed(engine: EngineProcess): number {
  const pid = engine.pid()
  if (pid === undefined) throw new Error('the engine is not running')
  process.kill(pid, 'SIGKILL')
  return pid
}

/** The child's end is heard a while after the kill; until then `ready` still speaks of the old one. */
async function restarted(engine: EngineProcess, old: number): Promise<void> {
  await vi.waitFor(() => expect(engine.pid()).not.toBe(old), 10_000)
  await engine.ready()
}

const nowhere = { socketPath: '/nonexistent/engine.sock' }

test('a group that was appended is there after the file is opened again', () => {
  using at = temporaryFolder()
  const file = join(at.folder, 'spool.db')
  {
    using spool = openSpoolFile(file)
    spool.append([drop(1)])
    spool.append([drop(2), { ...drop(3), table: 'sessions' }])
  }
  using again = openSpoolFile(file)
  const batch = again.seal(1_000_000)
  expect(batch?.parts.map(({ table, rows }) => [table, rows])).toEqual([
    ['drops', 2],
    ['sessions', 1],
  ])
})

test('a batch under way keeps its token and its rows, whatever is appended meanwhile', () => {
  using at = temporaryFolder()
  const file = join(at.folder, 'spool.db')
  let first: ReturnType<ReturnType<typeof openSpoolFile>['seal']>
  {
    using spool = openSpoolFile(file)
    spool.append([drop(1)])
    first = spool.seal(1_000_000)
    spool.append([drop(2)])
  }
  using again = openSpoolFile(file)
  const second = again.seal(1_000_000)
  expect(second).toEqual(first)
  if (second !== undefined) again.settle(second)
  const third = again.seal(1_000_000)
  expect(third?.token).not.toBe(first?.token)
  expect(third?.parts[0]?.rows).toBe(1)
})

test('a batch holds no more bytes than it may, but at least one group', () => {
  using at = temporaryFolder()
  using spool = openSpoolFile(join(at.folder, 'spool.db'))
  for (let i = 0; i < 10; i++) spool.append([drop(i)])
  const batch = spool.seal(drop(0).ndjson.byteLength * 3)
  expect(batch?.parts[0]?.rows).toBe(3)
  if (batch !== undefined) spool.settle(batch)
  expect(spool.seal(1)?.parts[0]?.rows).toBe(1)
})

test('a batch of many groups is read and forgotten some at a time, also by the next process', () => {
  using at = temporaryFolder()
  const file = join(at.folder, 'spool.db')
  const line = `${JSON.stringify({ project: 'p1', text: 'a'.repeat(9_000) })}\n`
  const part = { table: 'drops', rows: 1, ndjson: Buffer.from(line) }
  {
    using spool = openSpoolFile(file)
    for (let i = 0; i < 250; i++) spool.append([part])
    const [sealed] = spool.seal(1e9)?.parts ?? []
    if (sealed === undefined) throw new Error('nothing is sealed')
    const slices = [...spool.slices(sealed)]
    expect(slices.length).toBeGreaterThan(1)
    expect(Buffer.concat(slices).toString('utf8')).toBe(line.repeat(250))
    const batch = spool.seal(1e9)
    expect(batch && spool.settle(batch)).toBe(true)
    spool.append([part])
  }
  using again = openSpoolFile(file)
  const rest = again.seal(1e9)
  if (rest === undefined) throw new Error('nothing is left')
  expect(rest.parts[0]?.rows).toBe(150)
  while (again.settle(rest));
  expect(again.seal(1e9)?.parts[0]?.rows).toBe(1)
})

test('a second process on the folder is refused at once', async () => {
  using at = temporaryFolder()
  const file = join(at.folder, 'spool.db')
  await using spool = await openSpool({ file, facts: nowhere })
  await expect(openSpool({ file, facts: nowhere })).rejects.toThrow(FolderInUse)
  expect(spool.waitingBytes()).toBe(0)
})

test('what was settled can be overwritten, so that its bytes leave the file', () => {
  using at = temporaryFolder()
  using spool = openSpoolFile(join(at.folder, 'spool.db'))
  spool.append([drop(1, 'canary-4711')])
  const batch = spool.seal(1_000_000)
  if (batch !== undefined) spool.settle(batch)
  const bytes = () =>
    readdirSync(at.folder).map((name) => readFileSync(join(at.folder, name), 'latin1'))
  expect(bytes().some((text) => text.includes('canary-4711'))).toBe(true)
  spool.scrub()
  expect(bytes().some((text) => text.includes('canary-4711'))).toBe(false)
})

test('groups reach the facts once, also while the engine is killed in between', async () => {
  using at = temporaryFolder()
  const engine = createEngineProcess({ folder: join(at.folder, 'facts'), note: () => undefined })
  await engine.ready()
  await using facts = createClickhouse({ at: engine })
  await migrateFacts(facts)
  {
    let waited = Promise.withResolvers<void>()
    await using spool = await openSpool({
      file: join(at.folder, 'spool.db'),
      facts: { socketPath: engine.socketPath },
      flushEveryMs: 20,
      onFlushed: ({ waitingBytes }) => void (waitingBytes === 0 && waited.resolve()),
    })
    spool.resume()
    let old = 0
    for (let i = 0; i < 60; i++) {
      await spool.append([drop(1)])
      if (i % 20 === 10) old = killed(engine)
      if (i % 20 === 19) await restarted(engine, old)
    }
    waited = Promise.withResolvers<void>()
    await spool.append([drop(1)])
    await waited.promise
  }
  expect(await facts.ask('select sum(count) as n from drops')).toEqual([{ n: '61' }])
  await engine[Symbol.asyncDispose]()
})

test('what fails again and again is told less and less often, and again when it fails anew', async () => {
  using at = temporaryFolder()
  const told: string[] = []
  const folder = join(at.folder, 'facts')
  await using spool = await openSpool({
    ...{ file: join(at.folder, 'spool.db'), facts: engineSocketOf(folder) },
    flushEveryMs: 5,
    onFailed: (what, _, failures) => void told.push(`${what} ${failures}`),
  })
  spool.resume()
  await spool.append([drop(1)])
  await vi.waitFor(() => expect(told.at(-1)).toBe('flush-failed 16'), 20_000)
  expect(told).toEqual([1, 2, 4, 8, 16].map((failures) => `flush-failed ${failures}`))
  {
    await using engine = createEngineProcess({ folder, note: () => undefined })
    await engine.ready()
    await using facts = createClickhouse({ at: engine })
    await migrateFacts(facts)
    await spool.carried()
  }
  await spool.append([drop(1)])
  const first = () => told.filter((words) => words === 'flush-failed 1')
  await vi.waitFor(() => expect(first()).toHaveLength(2), 20_000)
})

test('what a start finds in the spool waits until the facts are migrated, and reaches every view', async () => {
  using at = temporaryFolder()
  await using engine = createEngineProcess({
    folder: join(at.folder, 'facts'),
    note: () => undefined,
  })
  await engine.ready()
  await using facts = createClickhouse({ at: engine })
  const flushed: number[] = []
  await using spool = await openSpool({
    file: join(at.folder, 'spool.db'),
    facts: { socketPath: engine.socketPath },
    flushEveryMs: 1,
    onFlushed: ({ rows }) => void flushed.push(rows),
  })
  await spool.append([{ table: 'usage_events', rows: 2, ndjson: Buffer.from(track.repeat(2)) }])
  await migrateFacts(facts)
  expect(flushed).toEqual([])
  spool.resume()
  await spool.carried()
  const inViews = (table: string) => facts.ask(`select sum(events) as events from ${table}`)
  expect(await inViews('usage_people')).toEqual([{ events: '2' }])
  expect(await inViews('usage_sessions')).toEqual([{ events: '2' }])
  expect(await inViews('usage_properties')).toEqual([{ events: '2' }])
})
