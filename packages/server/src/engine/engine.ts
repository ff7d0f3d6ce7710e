import { availableParallelism } from 'node:os'
import type { Session } from 'chdb'
import { createSessionPool } from './session-pool.ts'
import {
  boundStatement,
  type Column,
  type FileInsert,
  insertStatement,
  literal,
} from './statement.ts'

export interface Engine {
  /** Rows as NDJSON, where the statement has any. */
  answer(statement: string, params: ReadonlyMap<string, string>): Promise<Uint8Array>
  insert(rows: FileInsert): Promise<void>
  close(): void
}

export interface EngineOptions {
  readonly folder: string
  /** What the engine as a whole may use, and what one question may use. Bytes. */
  readonly maxBytes: number
  readonly maxQuestionBytes: number
}

/** The allocator keeps what inserts and merges have used; on a small machine others need it more. */
const giveBack = 'SYSTEM JEMALLOC PURGE'
const tidyEveryMs = 5_000

/**
 * What questions of a month have read stays unpacked: the next one about the same time takes a quarter less. Only
 * questions fill it, and it goes when the engine rests.
 */
const cacheBytes = 64 << 20

const poolSizes = { inserts: 2, questions: 4 } as const

/** chDB behind one door. Inserts and questions have sessions of their own, so that neither waits for the other. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { folder, maxBytes, maxQuestionBytes } = options
  const connectionArgs = [
    '--async_insert=0',
    // NOTE: rows that come while the views behind a table are still being loaded would never reach those.
    '--async_load_databases=0',
    '--output_format_json_quote_64bit_integers=1',
    `--max_server_memory_usage=${maxBytes}`,
    '--mark_cache_size=33554432',
    `--uncompressed_cache_size=${cacheBytes}`,
    '--background_pool_size=2',
    '--background_merges_mutations_concurrency_ratio=1',
    // NOTE: else up to 128 threads come to remove old parts, and stay, each with three open files.
    '--max_parts_cleaning_thread_pool_size=2',
    // NOTE: with so few at a time the next part of a deletion would wait for its turn half a second each.
    '--background_processing_pool_thread_sleep_seconds_if_nothing_to_do=0.02',
    '--background_processing_pool_task_sleep_seconds_when_no_work_random_part=0.02',
  ]
  const pool = (size: number, prelude: string) =>
    createSessionPool({ folder, size, connectionArgs, prelude })

  // NOTE: the engine would give a question a second thread only where a whole gibibyte is free for it.
  const questions = await pool(
    poolSizes.questions,
    `SET max_memory_usage=${maxQuestionBytes}, max_execution_time=30, max_result_bytes=67108864,
         use_uncompressed_cache=1, merge_tree_max_rows_to_use_cache=4000000,
         merge_tree_max_bytes_to_use_cache=4000000000,
         max_threads_min_free_memory_per_thread=67108864`,
  )
  // NOTE: blocks must be the same on every try of the same batch, or their deduplication tokens are not.
  const inserts = await pool(
    poolSizes.inserts,
    `SET async_insert=0, input_format_parallel_parsing=0, max_insert_threads=1, max_threads=1,
         max_insert_block_size=1048576, min_insert_block_size_rows=1048576,
         deduplicate_blocks_in_dependent_materialized_views=1`,
  )

  let isUsed = false
  // A question that comes alone uses all processors; of several that come together each uses one, which is less work.
  const cores = availableParallelism()
  let asked = 0
  const tidying = setInterval(() => {
    if (!isUsed) return
    isUsed = false
    void questions.use((session) => session.queryAsync(giveBack)).catch(() => undefined)
  }, tidyEveryMs).unref()

  return {
    async answer(statement, params) {
      isUsed = true
      const threads = asked === 0 ? cores : 1
      const bound = boundStatement(statement, { params, threads })
      const answered = (session: Session) => session.queryAsync(bound, { format: 'JSONEachRow' })
      asked++
      try {
        return (await questions.use(answered)).bytes()
      } finally {
        asked--
      }
    },
    async insert(rows) {
      isUsed = true
      await inserts.use(async (session) => {
        const columns = await columnsOf(session, rows.table)
        await session.queryAsync(insertStatement(rows, columns))
      })
    },
    close() {
      clearInterval(tidying)
      inserts.close()
      questions.close()
    },
  }
}

/** Those of a table that rows tell; asked each time, for a migration may have come since. */
async function columnsOf(session: Session, table: string): Promise<readonly Column[]> {
  const told = await session.queryAsync(
    `select name, type from system.columns
     where database = currentDatabase() and table = ${literal(table)} and default_kind in ('', 'DEFAULT')
     order by position`,
    { format: 'JSONEachRow' },
  )
  const lines = told.text().split('\n')
  const columns = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Column)
  if (columns.length === 0) throw new Error(`Code: 60. There is no table ${table}.`)
  return columns
}
