import type { ClickhouseOptions } from '../facts/clickhouse.ts'
import type { SpoolPart } from './spool-file.ts'
import type { Oblivion, Recollection, SpoolMemory } from './spool-memory.ts'

/** What the spool's thread is started with. */
export interface SpoolThreadData {
  readonly file: string
  readonly facts: ClickhouseOptions['at']
  readonly flushEveryMs: number
  readonly batchBytes: number
}

/** To the thread. */
export type SpoolOrder =
  | {
      readonly is: 'append'
      readonly number: number
      readonly parts: readonly SpoolPart[]
      readonly memory?: SpoolMemory | undefined
    }
  | {
      readonly is: 'recall'
      readonly number: number
      readonly buckets: Float64Array
      readonly facts: Float64Array
    }
  | { readonly is: 'forget'; readonly number: number; readonly what: Oblivion }
  | { readonly is: 'pause'; readonly number: number }
  | { readonly is: 'resume' }
  | { readonly is: 'scrub'; readonly number: number }
  | { readonly is: 'stop'; readonly number: number }

/** From the thread. `done` answers the order of that number; `group` numbers what was appended. */
export type SpoolWord =
  | { readonly is: 'open'; readonly waitingBytes: number; readonly newest: number }
  | { readonly is: 'in-use' }
  | {
      readonly is: 'done'
      readonly number: number
      readonly group: number
      readonly waitingBytes: number
    }
  | { readonly is: 'recalled'; readonly number: number; readonly told: Recollection }
  | { readonly is: 'failed'; readonly number: number; readonly reason: string }
  /** Groups up to `last` are in the facts now. */
  | {
      readonly is: 'flushed'
      readonly rows: number
      readonly waitingBytes: number
      readonly last: number
    }
  | { readonly is: 'flush-failed'; readonly reason: string; readonly waitingBytes: number }
  /** Rows that the engine cannot read were left out, and counted. */
  | { readonly is: 'rows-refused'; readonly reason: string }
  | { readonly is: 'tidy-failed'; readonly reason: string }
