import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Migration } from '../migrate.ts'
import type { Tables } from '../schema.ts'

/** What a project allows to be known of people, its secret for their ids, and the licences of its apps. */
export const usageRecords: Migration = {
  number: 2,
  name: 'usage',
  async up(tx) {
    await createTerms(tx)
    await createLicences(tx)
    await tx.schema.alterTable('deletions').addColumn('person', 'text').execute()
    await giveTerms(tx as unknown as Transaction<Tables>)
  },
}

type Tx = Transaction<unknown>

async function createTerms({ schema }: Tx): Promise<void> {
  await schema
    .createTable('usage_terms')
    .addColumn('project', 'text', (column) =>
      column.primaryKey().references('projects.id').onDelete('cascade'),
    )
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('personal_ids', 'text', (column) => column.notNull())
    .addColumn('keeps_user_ids', 'integer', (column) => column.notNull())
    .addColumn('signals', 'text', (column) => column.notNull())
    .addColumn('latest_version', 'text', (column) => column.notNull())
    .addColumn('custom_data', 'text', (column) => column.notNull())
    .execute()
}

async function createLicences({ schema }: Tx): Promise<void> {
  await schema
    .createTable('licence_policies')
    .addColumn('project', 'text', (column) =>
      column.notNull().references('projects.id').onDelete('cascade'),
    )
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('duration_days', 'integer', (column) => column.notNull())
    .addColumn('max_machines', 'integer', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('licence_policies_key', ['project', 'id'])
    .execute()
  await schema
    .createTable('licences')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('project', 'text', (column) =>
      column.notNull().references('projects.id').onDelete('cascade'),
    )
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('user_email', 'text', (column) => column.notNull())
    .addColumn('policy', 'text', (column) => column.notNull())
    .addColumn('max_machines', 'integer', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('machines', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addUniqueConstraint('licences_by_key', ['project', 'key'])
    .execute()
}

/** Projects of before get what new ones are made with. */
async function giveTerms(tx: Transaction<Tables>): Promise<void> {
  const projects = await tx.selectFrom('projects').select('id').execute()
  for (const { id } of projects) {
    await tx
      .insertInto('usage_terms')
      .values({
        project: id,
        secret: randomBytes(32).toString('base64url'),
        ...{ personal_ids: 'hash', keeps_user_ids: 0, signals: 'count' },
        ...{ latest_version: '', custom_data: '' },
      })
      .execute()
  }
}
