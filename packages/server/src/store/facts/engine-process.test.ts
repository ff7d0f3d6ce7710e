import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createClickhouse } from './clickhouse.ts'
import { createEmbeddedFacts } from './embedded.ts'
import { createEngineProcess } from './engine-process.ts'

function started(options: { restAfterMs?: number; mayRest?: () => boolean } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-engine-'))
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
  await expect.poll(() => engine.pid(), { timeout: 5_000 }).toBe(undefined)
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
