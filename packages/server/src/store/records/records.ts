import { Kysely, type Transaction } from 'kysely'
import { migrate } from './migrate.ts'
import type { Tables } from './schema.ts'
import { openSqlite } from './sqlite.ts'

/** What a view may do: ask. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom' | 'with' | 'fn'>
/** What a writer gets: one transaction. */
export type Writer = Transaction<Tables>

export interface Records {
  readonly db: Reader
  /**
   * One transaction; all of it or nothing. Only the given `tx` may be used inside (`db` would wait for its end), and
   * nothing slow: the whole server waits.
   */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T>
  /** The same for what can be told again: it does not wait for the disk, and a power cut may take the last of it. */
  writeDerived<T>(work: (tx: Writer) => Promise<T>): Promise<T>
  /** Another number whenever anything was written, by this process or another one. */
  version(): number
  /** Another number whenever this process has written something that is not derived; costs nothing to ask. */
  decisions(): number
  /** Leaves nothing of what was deleted in the log of the file; false where that has to be tried again. */
  emptyLog(): Promise<boolean>
  [Symbol.asyncDispose](): Promise<void>
}

/** Opens (and at first makes) the records and brings their tables up to date. Several processes may do so at once. */
export async function openRecords({ file }: { readonly file: string }): Promise<Records> {
  const { dialect, dataVersion, relaxed, emptyLog } = openSqlite(file)
  const kysely = new Kysely<Tables>({ dialect })
  await migrate(kysely)

  let version = 0
  let decisions = 0
  let lastDataVersion = dataVersion()
  return {
    db: kysely,
    async write(work) {
      const result = await kysely.transaction().execute(work)
      version += 1
      decisions += 1
      return result
    },
    async writeDerived(work) {
      const result = await kysely
        .connection()
        .execute((db) => relaxed(() => db.transaction().execute(work)))
      version += 1
      return result
    },
    version() {
      const current = dataVersion()
      if (current !== lastDataVersion) {
        lastDataVersion = current
        version += 1
      }
      return version
    },
    decisions: () => decisions,
    emptyLog: () => kysely.connection().execute(async () => emptyLog()),
    [Symbol.asyncDispose]: () => kysely.destroy(),
  }
}
