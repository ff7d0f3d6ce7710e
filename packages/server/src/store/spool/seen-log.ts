import type { DatabaseSync } from 'node:sqlite'
import { bytesOf, numbersOf } from './numbers.ts'
import { within } from './within.ts'

/** Marks of one part of a bucket, and the day they came: days since 1970-01-01. */
export interface SeenRun {
  readonly bucket: number
  readonly part: number
  readonly day: number
  readonly marks: Float64Array
}

/**
 * What was seen lately, as it came. Buckets lie anywhere in their table, so that events of as many sessions would write
 * as many pages with their group; here they are one row at the end. All that has come is sorted into its buckets
 * together, later and some at a time (a log before a sorted table, as in a log-structured merge tree).
 */
export interface SeenLog {
  /** Within the transaction of a group: runs of `bucket, part, count` and as many marks. */
  write(day: number, seen: Float64Array): void
  /** That transaction is done. */
  wrote(day: number, seen: Float64Array): void
  /** What is not yet sorted in. */
  runsOf(bucket: number): readonly SeenRun[]
  /** Whether there is enough to be worth sorting in, or it has waited for long. Asked once a second or so. */
  isDue(): boolean
  /** Sorts some buckets in, in a transaction of its own; answers whether there are more. */
  sortSome(): boolean
}

export interface SeenLogOptions {
  /** Puts marks where they stay, within a transaction. After a crash the same may come again. */
  readonly add: (run: SeenRun) => void
}

const schema = /* sql */ `
  create table if not exists seen_log (
    id   integer primary key,
    day  integer not null,
    runs blob not null
  )`

const manyRuns = 30_000
/** So often `isDue` is asked until also a few runs are sorted in. */
const patience = 60
/** A transaction of so many takes a few milliseconds. */
const bucketsAtOnce = 128

type Runs = Map<number, SeenRun[]>

interface Sweep {
  readonly runs: Runs
  readonly buckets: Float64Array
  /** Number of the newest row of the log that is in it. */
  readonly last: number
  at: number
}

export function openSeenLog(db: DatabaseSync, { add }: SeenLogOptions): SeenLog {
  db.exec(schema)
  const insert = db.prepare('insert into seen_log (id, day, runs) values (?, ?, ?)')
  const drop = db.prepare('delete from seen_log where id <= ?')
  let recent: Runs = new Map()
  let count = 0
  let asked = 0
  let sweep: Sweep | undefined

  const wrote = (day: number, seen: Float64Array) => {
    for (const run of runsIn(day, seen)) {
      const known = recent.get(run.bucket)
      if (known === undefined) recent.set(run.bucket, [run])
      else known.push(run)
      count++
    }
  }

  let newest = 0
  for (const row of db.prepare('select id, day, runs from seen_log order by id').iterate()) {
    wrote(Number(row['day']), numbersOf(row['runs'] as Uint8Array))
    newest = Number(row['id'])
  }

  const begun = (): Sweep => {
    const runs = recent
    recent = new Map()
    count = 0
    return { runs, buckets: Float64Array.from(runs.keys()).sort(), last: newest, at: 0 }
  }

  return {
    write: (day, seen) => void insert.run(++newest, day, bytesOf(seen)),
    wrote,
    runsOf: (bucket) => [...(sweep?.runs.get(bucket) ?? []), ...(recent.get(bucket) ?? [])],
    isDue() {
      if (sweep !== undefined || count >= manyRuns) return true
      asked = count === 0 ? 0 : asked + 1
      return asked >= patience
    },
    sortSome() {
      asked = 0
      sweep ??= begun()
      const { runs, buckets, last, at } = sweep
      const some = buckets.subarray(at, at + bucketsAtOnce)
      const isLast = at + some.length === buckets.length
      // NOTE: killed before the last of them, all are sorted in again: marks stand twice, which tells nothing else.
      within(db, () => {
        for (const bucket of some) for (const run of joined(runs.get(bucket) ?? [])) add(run)
        if (isLast) drop.run(last)
      })
      sweep.at += some.length
      if (isLast) sweep = undefined
      return !isLast
    },
  }
}

function* runsIn(day: number, seen: Float64Array): Generator<SeenRun> {
  for (let at = 0; at < seen.length; ) {
    const begin = at + 3
    const end = begin + (seen[at + 2] ?? 0)
    yield { bucket: seen[at] ?? 0, part: seen[at + 1] ?? 0, day, marks: seen.subarray(begin, end) }
    at = end
  }
}

/** One run of each part. */
function joined(runs: readonly SeenRun[]): readonly SeenRun[] {
  return [...Map.groupBy(runs, ({ part }) => part).values()].flatMap((same) => {
    const newest = same.at(-1)
    if (newest === undefined || same.length === 1) return same
    return { ...newest, marks: Float64Array.from(same.flatMap(({ marks }) => [...marks])) }
  })
}
