import type { DatabaseSync } from 'node:sqlite'
import { bytesOf, numbersOf } from './numbers.ts'
import { openSeenLog, type SeenRun } from './seen-log.ts'
import { within } from './within.ts'

/**
 * What ingest must know again after a restart, written in the transaction of the group that it is about: which events
 * of an app session were kept, and what an app told of itself.
 */
export interface SpoolMemory {
  /** Days since 1970-01-01. */
  readonly day: number
  /** Runs of `bucket, part, count` and as many marks. */
  readonly seen: Float64Array
  readonly facts: readonly (readonly [id: number, text: string, project: string])[]
}

/** What is to be forgotten: notes by their numbers, or all of a project. */
export type Oblivion =
  | { readonly is: 'notes'; readonly ids: Float64Array }
  | { readonly is: 'project'; readonly project: string }

export interface Recollection {
  /** Runs of `bucket, count` and as many marks; several for a bucket, none where nothing is known. */
  readonly seen: Float64Array
  readonly facts: readonly (readonly [id: number, text: string])[]
}

export interface MemoryFile {
  /** Within the transaction of a group. */
  remember(memory: SpoolMemory): void
  /** That transaction is done. */
  remembered(memory: SpoolMemory): void
  recall(buckets: Float64Array, facts: Float64Array): Recollection
  /** Notes at once, in a transaction; of a project some thousand a step, so that appends need not wait for all. */
  forget(what: Oblivion): Generator<void>
  /** Forgets a little of what is older than `day`; answers whether there may be more. */
  prune(day: number): boolean
  /** Whether it is time to `tidy`. Asked once a second or so. */
  isUntidy(): boolean
  /** Some milliseconds of putting things in order; answers whether there is more to do. */
  tidy(): boolean
}

/** A part holds some marks, so that no long session is written anew with each of its events. */
const schema = /* sql */ `
  create table if not exists seen_events (
    bucket integer not null,
    part   integer not null,
    day    integer not null,
    marks  blob not null,
    primary key (bucket, part)
  ) without rowid;
  create index if not exists seen_events_by_day on seen_events (day);
  create table if not exists app_notes (
    id      integer primary key,
    day     integer not null,
    project text not null,
    facts   text not null
  );
  create index if not exists app_notes_by_day on app_notes (day);
`

const pruneRows = 2_000
/** Looking through so many takes a few milliseconds. */
const notesAtOnce = 5_000

export function openMemoryFile(db: DatabaseSync): MemoryFile {
  db.exec(schema)
  const statements = statementsOf(db)
  const { addMarks, putFacts, marksOf, factsOf, pruneMarks, pruneFacts } = statements
  const { dropFacts, dropProject, lastNoteOf } = statements
  const add = ({ bucket, part, day, marks }: SeenRun) => {
    addMarks.run(bucket, part, day, bytesOf(marks))
  }
  const log = openSeenLog(db, { add })

  const marksIn = (bucket: number): Float64Array[] => [
    ...marksOf.all(bucket).map(({ marks }) => numbersOf(marks as Uint8Array)),
    ...log.runsOf(bucket).map(({ marks }) => marks),
  ]

  return {
    remember({ day, seen, facts }) {
      if (seen.length > 0) log.write(day, seen)
      for (const [id, text, project] of facts) putFacts.run(id, day, project, text)
    },
    remembered: ({ day, seen }) => log.wrote(day, seen),
    recall(buckets, facts) {
      const runs = [...buckets].flatMap((bucket) =>
        marksIn(bucket).flatMap((marks) => [Float64Array.of(bucket, marks.length), marks]),
      )
      const told = [...facts].flatMap((id) => {
        const row = factsOf.get(id)
        return row === undefined ? [] : [[id, String(row['facts'])] as const]
      })
      return { seen: joined(runs), facts: told }
    },
    *forget(what) {
      if (what.is === 'notes') {
        within(db, () => {
          for (const id of what.ids) dropFacts.run(id)
        })
        return
      }
      for (let after = Number.MIN_SAFE_INTEGER; ; ) {
        const last = lastNoteOf.get(after, notesAtOnce)?.['last'] ?? null
        if (last === null) break
        dropProject.run(what.project, after, last)
        after = Number(last)
        yield
      }
    },
    prune(day) {
      const marks = Number(pruneMarks.run(day).changes)
      return marks + Number(pruneFacts.run(day).changes) >= pruneRows
    },
    isUntidy: log.isDue,
    tidy: log.sortSome,
  }
}

function statementsOf(db: DatabaseSync) {
  return {
    addMarks: db.prepare(`
      insert into seen_events (bucket, part, day, marks) values (?, ?, ?, ?)
      on conflict (bucket, part) do update set marks = cast(marks || excluded.marks as blob), day = excluded.day`),
    putFacts: db.prepare(`
      insert into app_notes (id, day, project, facts) values (?, ?, ?, ?)
      on conflict (id) do update set facts = excluded.facts, day = excluded.day`),
    marksOf: db.prepare('select marks from seen_events where bucket = ?'),
    factsOf: db.prepare('select facts from app_notes where id = ?'),
    dropFacts: db.prepare('delete from app_notes where id = ?'),
    dropProject: db.prepare('delete from app_notes where project = ? and id > ? and id <= ?'),
    lastNoteOf: db.prepare(
      'select max(id) as last from (select id from app_notes where id > ? order by id limit ?)',
    ),
    pruneMarks: db.prepare(`
      delete from seen_events where (bucket, part) in
        (select bucket, part from seen_events where day < ? limit ${pruneRows})`),
    pruneFacts: db.prepare(`
      delete from app_notes where id in (select id from app_notes where day < ? limit ${pruneRows})`),
  }
}

function joined(runs: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(runs.reduce((sum, run) => sum + run.length, 0))
  let at = 0
  for (const run of runs) {
    whole.set(run, at)
    at += run.length
  }
  return whole
}
