import type { DatabaseSync } from 'node:sqlite'

/** All of the work, or none of it. */
export function within(db: DatabaseSync, work: () => void): void {
  db.exec('begin immediate')
  try {
    work()
    db.exec('commit')
  } catch (cause) {
    if (db.isTransaction) db.exec('rollback')
    throw cause
  }
}
