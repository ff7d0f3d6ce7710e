/** Everything that is SQLite's own: Node's driver behind Kysely's dialect. PostgreSQL will be a file beside this one. */
import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely'
import { LRUCache } from 'lru-cache'

export interface SqliteFile {
  readonly dialect: Dialect
  /** Changes whenever another connection has committed to the file. */
  dataVersion(): number
  /** Runs work whose commits need not be on the disk at once; not within a transaction. Later commits take them along. */
  relaxed<T>(work: () => Promise<T>): Promise<T>
  /**
   * Copies the write-ahead log into the file and empties it; not within a transaction. False where another process is
   * reading from it.
   */
  emptyLog(): boolean
}

const timeoutMs = 5_000

const pragmas = [
  'synchronous = full',
  'cache_size = -16384',
  // Deleted bytes are overwritten, not only forgotten; in the log they stand until it is emptied.
  'secure_delete = on',
  // Projected issues touch some hundred pages a second, mostly the same: copying them seldom halves the cost.
  'wal_autocheckpoint = 4000',
] as const

/** Opens the file, owner-only, so that several processes may have it open at once; `:memory:` for a private one. */
export function openSqlite(file: string): SqliteFile {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
  const database = new DatabaseSync(file, { timeout: timeoutMs, enableForeignKeyConstraints: true })
  useWriteAheadLog(database)
  for (const pragma of pragmas) database.exec(`pragma ${pragma}`)
  const version = database.prepare('pragma data_version')

  return {
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new ImmediateDriver(database),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    dataVersion: () => Number(version.get()?.['data_version']),
    async relaxed(work) {
      database.exec('pragma synchronous = normal')
      try {
        return await work()
      } finally {
        database.exec('pragma synchronous = full')
      }
    },
    emptyLog() {
      // Nobody waits for a reader elsewhere: the next time will do.
      database.exec('pragma busy_timeout = 0')
      try {
        return database.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0
      } finally {
        database.exec(`pragma busy_timeout = ${timeoutMs}`)
      }
    },
  }
}

/** NOTE The switch to WAL answers "locked" without waiting when another process makes it at the same moment. */
function useWriteAheadLog(database: DatabaseSync, attempts = 100): void {
  try {
    database.exec('pragma journal_mode = wal')
  } catch (error) {
    if (attempts === 0) throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    useWriteAheadLog(database, attempts - 1)
  }
}

/** Takes the write lock at the start, so that a transaction waits its turn and never fails half way. */
class ImmediateDriver extends SqliteDriver {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    super({ database: adapt(database) })
    this.#database = database
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** SQLite takes some transactions back by itself, as where the disk is full: that failure is what to tell. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection)
  }
}

/** Kysely asks for the shape of better-sqlite3. Statements are kept, because preparing costs more than most answers. */
function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: 256 })
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const statement = adaptStatement(database.prepare(sql))
      statements.set(sql, statement)
      return statement
    },
  }
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  }
}

/** Reads the whole file once, without changing it. `in use`: another process holds it for itself. */
export function checkSqlite(file: string): 'whole' | 'broken' | 'in use' {
  try {
    using database = new DatabaseSync(file, { readOnly: true })
    const row = database.prepare('pragma quick_check(1)').get()
    return row?.['quick_check'] === 'ok' ? 'whole' : 'broken'
  } catch (error) {
    const { errcode = 0 } = error as { readonly errcode?: number }
    // SQLITE_BUSY and SQLITE_LOCKED, with their extended codes; see https://sqlite.org/rescode.html
    return [5, 6].includes(errcode & 0xff) ? 'in use' : 'broken'
  }
}
