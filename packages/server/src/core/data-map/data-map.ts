import { factsOfErrors } from './facts-of-errors.ts'
import { factsOfUsage } from './facts-of-usage.ts'
import type { MappedTable } from './mapped-table.ts'
import { records } from './records.ts'
import { spool } from './spool.ts'

/**
 * Every column that is stored anywhere, with what it holds, what for and how long (claim P5). A column of a store that
 * does not stand here, or stands here and in no store, fails a test.
 */
export const dataMap: readonly MappedTable[] = [
  ...factsOfErrors,
  ...factsOfUsage,
  ...records,
  ...spool,
]
