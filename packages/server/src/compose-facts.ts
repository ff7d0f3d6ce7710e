import type { Config } from './config.ts'
import { createClickhouse } from './store/facts/clickhouse.ts'
import { createEmbeddedFacts } from './store/facts/embedded.ts'
import { createEngineProcess, type EngineProcess } from './store/facts/engine-process.ts'
import type { Facts } from './store/facts/facts.ts'
import type { Note } from './store/note.ts'

export interface FactsNeeds {
  readonly config: Config
  readonly folder: string
  /** Asked before the engine goes to rest. */
  readonly mayRest: () => boolean
  readonly note: Note
}

export interface EmbeddedFacts extends AsyncDisposable {
  readonly facts: Facts
  readonly engine: Pick<EngineProcess, 'pid' | 'ready'>
}

const mebi = 1024 * 1024

/** Starts the facts engine and opens the way to it. */
export function composeFacts({ config, folder, mayRest, note }: FactsNeeds): EmbeddedFacts {
  const engine = createEngineProcess({
    folder,
    maxBytes: config.engineMegabytes * mebi,
    restAfterMs: config.engineRestSeconds * 1_000,
    ...{ mayRest, note },
  })
  const client = createClickhouse({ at: { socketPath: engine.socketPath } })
  return {
    engine,
    facts: createEmbeddedFacts(client, engine),
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]()
      await engine[Symbol.asyncDispose]()
    },
  }
}
