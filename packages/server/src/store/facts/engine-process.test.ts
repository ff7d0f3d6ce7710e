import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createClickhouse } from './clickhouse.ts'
import { createEmbeddedFacts } from './embedded.ts'
import { createEngineProcess } from './engine-process.ts'

interface StartOptions {
  readonly restAfterMs?: number
  readonly mayRest?: () => boolean
  readonly patienceMs?: number
  /** Makes the folder one that no engine can start in. */
  readonly spoil?: (folder: string) => void
}

function started({ spoil, ...options }: StartOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-engine-'))
  spoil?.(folder)
  const notes: string[] = []
  const engine = createEngineProcess({ folder, note: (name) => void notes.push(name), ...options })
  const client = createClickhouse({ at: { socketPath: engine.socketPath } })
  return {
    ...{ engine, notes, facts: createEmbeddedFacts(client, engine) },
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]()
      await engine[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

test('an engine that was killed is there again, with all it had', async () => {
  await using at = started()
  const { engine, facts, notes } = at
  await engine.ready()
  await facts.run('create table t (a UInt8) engine = MergeTree order by a')
  await facts.run('insert into t values (7)')
  const before = engine.pid()
  if (before === undefined) throw new Error('the engine is not running')
  process.kill(before, 'SIGKILL')
  await expect.poll(() => engine.pid() !== undefined && engine.pid() !== before).toBe(true)
  await engine.ready()
  expect(await facts.ask('select a from t')).toEqual([{ a: 7 }])
  expect(notes).toEqual(['engine/restarting'])
})

test('an engine nobody asks rests and gives its memory back; the next question wakes it', async () => {
  await using at = started({ restAfterMs: 200 })
  const { engine, facts, notes } = at
  expect(await facts.ask('select 1 as one')).toEqual([{ one: 1 }])
  await expect.poll(() => engine.pid()).toBe(undefined)
  expect(engine.isResting()).toBe(true)
  expect(await facts.ready()).toBe(true)
  expect(await facts.ask('select 2 as two')).toEqual([{ two: 2 }])
  expect(engine.pid()).toBeTypeOf('number')
  expect(notes).toEqual([])
})

test('it does not rest while something waits for it', async () => {
  let isBusy = true
  await using at = started({ restAfterMs: 100, mayRest: () => !isBusy })
  await at.engine.ready()
  await setTimeout(500)
  expect(at.engine.isResting()).toBe(false)
  isBusy = false
  await expect.poll(() => at.engine.isResting()).toBe(true)
})

test('a question to an engine that cannot start is refused in time, and by name', async () => {
  await using at = started({
    patienceMs: 300,
    spoil: (folder) => void mkdirSync(join(folder, 'engine.sock')),
  })
  await expect(at.facts.ask('select 1')).rejects.toMatchObject({ code: 'facts/unavailable' })
})

test('a question under way when the engine dies is refused by name, so that it is asked again', async () => {
  await using at = started()
  await at.engine.ready()
  const long = at.facts.ask('select sum(sleepEachRow(1)) as n from numbers(3)')
  const pid = at.engine.pid()
  await setTimeout(200)
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
  await expect(long).rejects.toMatchObject({ code: 'facts/unavailable' })
})

test('who waits for an engine whose first starts fail is told when one succeeds', async () => {
  await using at = started({
    spoil: (folder) => void mkdirSync(join(folder, 'engine.sock')),
  })
  const ready = at.engine.ready()
  await expect.poll(() => at.notes.length).toBeGreaterThan(1)
  rmSync(at.engine.socketPath, { recursive: true })
  await ready
  expect(await at.facts.ask('select 1 as one')).toEqual([{ one: 1 }])
})
