import type { Kysely, Transaction } from 'kysely'
import { firstLight } from './migrations/0001-first-light.ts'
import { usageRecords } from './migrations/0002-usage.ts'
import { savedViews } from './migrations/0003-saved-views.ts'
import type { Tables } from './schema.ts'

/** One forward-only step. Its number and what it does never change once released. */
export interface Migration {
  readonly number: number
  readonly name: string
  up(tx: Transaction<unknown>): Promise<void>
}

interface Applied {
  migrations: { number: number; name: string; at: number }
}

const migrations: readonly Migration[] = [firstLight, usageRecords, savedViews]

/**
 * Brings the tables up to date, in one transaction: of several processes that start at once, one does it and the
 * others find it done. Fails on records that a newer Earshot has written.
 */
export async function migrate(
  db: Kysely<Tables>,
  { steps = migrations, now = Date.now }: { steps?: readonly Migration[]; now?: () => number } = {},
): Promise<void> {
  await (db as unknown as Kysely<Applied>).transaction().execute(async (tx) => {
    await tx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    const rows = await tx.selectFrom('migrations').select('number').execute()
    const applied = new Set(rows.map((row) => row.number))
    const newest = Math.max(0, ...applied)
    if (newest > (steps.at(-1)?.number ?? 0)) {
      throw new Error('These records were written by a newer Earshot; start that one.')
    }
    for (const { number, name, up } of steps) {
      if (applied.has(number)) continue
      await up(tx as unknown as Transaction<unknown>)
      await tx.insertInto('migrations').values({ number, name, at: now() }).execute()
    }
  })
}
