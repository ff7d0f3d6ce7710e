import { randomBytes } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { slicesOf } from './slices.ts'
import { type MemoryFile, openMemoryFile, type SpoolMemory } from './spool-memory.ts'
import { within } from './within.ts'

/** Rows of one facts table, as the NDJSON that the engine will read. */
export interface SpoolPart {
  readonly table: string
  readonly rows: number
  readonly ndjson: Uint8Array
}

/** The rows of one table in a batch. They are read when they are asked for: all of them may be megabytes. */
export interface BatchPart {
  readonly table: string
  readonly rows: number
  /** Numbers of the groups that hold them. */
  readonly groups: readonly number[]
}

/** A run of spooled groups that goes to the facts together, and again as the same run if it must be repeated. */
export interface Batch {
  readonly token: string
  /** Number of the newest group in it. */
  readonly last: number
  readonly parts: readonly BatchPart[]
}

export interface SpoolFile extends Disposable {
  /** One transaction, one fsync. Returns the group's number; numbers grow. */
  append(parts: readonly SpoolPart[], memory?: SpoolMemory): number
  /** The batch that was under way when the process died, or a new one of at most `maxBytes`; undefined when empty. */
  seal(maxBytes: number): Batch | undefined
  /** Rows as NDJSON, some of them at a time, so that appends need not wait for all. */
  slices(part: BatchPart): Generator<Uint8Array>
  /** The batch is in the facts: forgets some of it, and answers whether there is more to forget. */
  settle(batch: Batch): boolean
  waitingBytes(): number
  /** Number of the newest group that waits, 0 when none does. */
  newest(): number
  /** Takes away some of what deleted groups left, in the file and in its log; answers whether there is more. */
  scrub(): boolean
  readonly memory: Omit<MemoryFile, 'remember' | 'remembered'>
}

const schema = /* sql */ `
  create table if not exists spooled (
    id         integer primary key,
    table_name text not null,
    rows       integer not null,
    bytes      integer not null,
    ndjson     blob not null
  );
  create table if not exists sealed (number integer primary key autoincrement, last integer not null, open integer not null);
  create table if not exists identity (only integer primary key check (only = 1), name text not null);
`

/** Deleting so many takes a millisecond or two. */
const settleGroups = 100

/** A megabyte of pages; giving them back takes a millisecond or two. */
const scrubPages = 64

/** Free pages can be given back without writing the others anew, which remember for months. */
const incremental = 2

export class FolderInUse extends Error {
  override name = 'FolderInUse' as const
}

/**
 * `spool.db`: what was acknowledged and is not yet in the facts. Held exclusively, which also makes it the lock of the
 * data folder: a second process on it fails here, at once.
 */
export function openSpoolFile(file: string): SpoolFile {
  const db = opened(file)
  prepared(db)
  const name = createName(db)
  const memory = openMemoryFile(db)
  const statements = statementsOf(db)
  const { insert, openBatch, groups, partsUpTo, rowsOf, sealAt, drop, waitingSum } = statements
  let waiting = numberOf(waitingSum.get(), 'n')
  // Counted here and not by the file, which would write a page for it with each group. None may be as low as a sealed one's.
  let highest = numberOf(statements.highest.get(), 'id')
  /** What waited when the file was opened. */
  const found = numberOf(statements.newestOf.get(), 'id')

  function* blobs(ids: readonly number[]): Generator<Uint8Array> {
    for (const id of ids) yield field(rowsOf.get(id), 'ndjson') as Uint8Array
  }

  const batchOf = (row: unknown): Batch => {
    const last = numberOf(row, 'last')
    return {
      last,
      token: `${name.current()}:${numberOf(row, 'number')}`,
      parts: partsOf(partsUpTo.all(last)),
    }
  }

  return {
    memory,
    append(parts, told) {
      const bytes = parts.reduce((sum, { ndjson }) => sum + ndjson.byteLength, 0)
      within(db, () => {
        for (const { table, rows, ndjson } of parts) {
          insert.run(++highest, table, rows, ndjson.byteLength, ndjson)
        }
        if (told !== undefined) memory.remember(told)
      })
      if (told !== undefined) memory.remembered(told)
      waiting += bytes
      return highest
    },
    seal(maxBytes) {
      const under = openBatch.get()
      if (under !== undefined) return batchOf(under)
      const last = lastWithin(groups.iterate(), { maxBytes, found })
      if (last === undefined) return undefined
      if (last > found) name.renew()
      sealAt.run(last)
      return batchOf(openBatch.get())
    },
    slices: ({ groups: ids }) => slicesOf(blobs(ids)),
    settle({ last }) {
      // NOTE: killed in between, what is left of it goes out under the same token once more, and is not stored twice.
      if (Number(drop.run(last, settleGroups).changes) === settleGroups) return true
      db.exec('delete from sealed')
      waiting = numberOf(waitingSum.get(), 'n')
      return false
    },
    waitingBytes: () => waiting,
    newest: () => numberOf(statements.newestOf.get(), 'id'),
    scrub() {
      db.exec(`pragma incremental_vacuum(${scrubPages})`)
      if (numberOf(statements.freePages.get(), 'freelist_count') > 0) return true
      db.exec('pragma wal_checkpoint(truncate)')
      return false
    },
    [Symbol.dispose]() {
      db.close()
    },
  }
}

/** Number of the last group of a batch. What was found at the start and what came since are not in the same one. */
function lastWithin(
  groups: Iterable<unknown>,
  { maxBytes, found }: { readonly maxBytes: number; readonly found: number },
): number | undefined {
  let bytes = 0
  let last: number | undefined
  for (const row of groups) {
    const id = numberOf(row, 'id')
    bytes += numberOf(row, 'bytes')
    const isFull = bytes > maxBytes || (id > found && (last ?? id) <= found)
    if (last !== undefined && isFull) break
    last = id
  }
  return last
}

/**
 * What tokens begin with. A copy of the folder may hold groups that its facts have already, from when the original went
 * on: those that were found go under the tokens that the original gave them, and new ones under none of its tokens.
 */
function createName(db: DatabaseSync) {
  let name = textOf(db.prepare('select name from identity').get(), 'name')
  let isNew = false
  return {
    current: () => name,
    /** Once in the life of a process, when none of what was found waits any more. */
    renew() {
      if (isNew) return
      isNew = true
      name = randomName()
      db.prepare('update identity set name = ?').run(name)
    },
  }
}

function prepared(db: DatabaseSync): void {
  db.exec(schema)
  // A file of an older version takes this only by being written anew.
  if (numberOf(db.prepare('pragma auto_vacuum').get(), 'auto_vacuum') !== incremental) {
    db.exec('pragma auto_vacuum = incremental; vacuum')
  }
  db.prepare('insert or ignore into identity (only, name) values (1, ?)').run(randomName())
}

function randomName(): string {
  return randomBytes(9).toString('base64url')
}

function statementsOf(db: DatabaseSync) {
  return {
    insert: db.prepare(
      'insert into spooled (id, table_name, rows, bytes, ndjson) values (?, ?, ?, ?, ?)',
    ),
    openBatch: db.prepare('select number, last from sealed where open = 1'),
    groups: db.prepare('select id, bytes from spooled order by id'),
    partsUpTo: db.prepare('select id, table_name, rows from spooled where id <= ? order by id'),
    rowsOf: db.prepare('select ndjson from spooled where id = ?'),
    drop: db.prepare(
      'delete from spooled where id in (select id from spooled where id <= ? order by id limit ?)',
    ),
    sealAt: db.prepare('insert into sealed (last, open) values (?, 1)'),
    newestOf: db.prepare('select max(id) as id from spooled'),
    highest: db.prepare(
      'select max(id) as id from (select id from spooled union all select last from sealed)',
    ),
    freePages: db.prepare('pragma freelist_count'),
    waitingSum: db.prepare('select coalesce(sum(bytes), 0) as n from spooled'),
  }
}

/** What waits a second and is deleted is written to the file once in four such rounds: 64 MB of pages. */
function opened(file: string): DatabaseSync {
  closeSync(openSync(file, 'a', 0o600))
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    db.exec(`
      pragma page_size = 16384;
      pragma auto_vacuum = incremental;
      pragma secure_delete = fast;
      pragma locking_mode = exclusive;
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma journal_size_limit = 67108864;
      pragma wal_autocheckpoint = 4096;
      begin immediate; commit;
    `)
  } catch (cause) {
    db.close()
    throw isLocked(cause)
      ? new FolderInUse('Another process is using this data folder.', { cause })
      : cause
  }
  return db
}

/** SQLITE_BUSY and SQLITE_LOCKED, with their extended codes; see https://sqlite.org/rescode.html */
function isLocked(cause: unknown): boolean {
  const { errcode = 0 } = cause as { readonly errcode?: number }
  return [5, 6].includes(errcode & 0xff)
}

/** One part per table, with all its groups in order. */
function partsOf(stored: readonly unknown[]): readonly BatchPart[] {
  const byTable = Map.groupBy(stored, (row) => textOf(row, 'table_name'))
  return [...byTable].map(([table, some]) => ({
    table,
    rows: some.reduce<number>((sum, row) => sum + numberOf(row, 'rows'), 0),
    groups: some.map((row) => numberOf(row, 'id')),
  }))
}

function field(row: unknown, name: string): unknown {
  return (row as Readonly<Record<string, unknown>> | undefined)?.[name]
}

function numberOf(row: unknown, name: string): number {
  return Number(field(row, name) ?? 0)
}

function textOf(row: unknown, name: string): string {
  return String(field(row, name) ?? '')
}
