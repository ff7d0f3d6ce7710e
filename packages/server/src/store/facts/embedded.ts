import type { EngineProcess } from './engine-process.ts'
import type { Facts } from './facts.ts'

/** Facts whose engine may be resting: each question wakes it and keeps it awake. */
export function createEmbeddedFacts(
  facts: Facts,
  engine: Pick<EngineProcess, 'use' | 'isResting'>,
): Facts {
  return {
    ask: (sql, params) => engine.use(() => facts.ask(sql, params)),
    run: (sql, params) => engine.use(() => facts.run(sql, params)),
    insert: (table, insert) => engine.use(() => facts.insert(table, insert)),
    ready: async () => engine.isResting() || (await facts.ready()),
  }
}
