import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClickhouse } from './clickhouse.ts'
import { createEngineProcess } from './engine-process.ts'
import type { Facts } from './facts.ts'
import { migrateFacts } from './migrate.ts'

/** The real engine in a folder of its own, migrated; for tests. */
export async function openTestFacts(): Promise<Facts & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-facts-'))
  const engine = createEngineProcess({ folder, note: () => undefined })
  await engine.ready()
  const facts = createClickhouse({ at: engine })
  await migrateFacts(facts)
  return {
    ...facts,
    async [Symbol.asyncDispose]() {
      await facts[Symbol.asyncDispose]()
      await engine[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
