import type { Transaction } from 'kysely'
import type { Migration } from '../migrate.ts'

/** Projects and their keys, people and how they sign in, issues and the decisions about them. */
export const firstLight: Migration = {
  number: 1,
  name: 'first-light',
  async up(tx) {
    await createProjects(tx)
    await createPeople(tx)
    await createDoors(tx)
    await createIssues(tx)
    await createLedgers(tx)
  },
}

type Tx = Transaction<unknown>

async function createProjects({ schema }: Tx): Promise<void> {
  await schema
    .createTable('projects')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('origins', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('first_event_at', 'bigint')
    .addColumn('deleting_since', 'bigint')
    .execute()
  await schema
    .createTable('project_keys')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('project', 'text', (column) =>
      column.notNull().references('projects.id').onDelete('cascade'),
    )
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('works_until', 'bigint')
    .execute()
  await schema
    .createIndex('project_keys_of_project')
    .on('project_keys')
    .columns(['project', 'created_at'])
    .execute()
}

async function createPeople({ schema }: Tx): Promise<void> {
  await schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('password_hash', 'text')
    .addColumn('role', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_sign_in_at', 'bigint')
    .execute()
  await schema
    .createTable('members')
    .addColumn('project', 'text', (column) =>
      column.notNull().references('projects.id').onDelete('cascade'),
    )
    .addColumn('user', 'text', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('members_key', ['project', 'user'])
    .execute()
  await schema.createIndex('members_of_user').on('members').column('user').execute()
}

/** Ways in: cookies, one-time links, API tokens. All of them are kept as hashes only. */
async function createDoors({ schema }: Tx): Promise<void> {
  await schema
    .createTable('sign_ins')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('user', 'text', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema.createIndex('sign_ins_of_user').on('sign_ins').column('user').execute()
  await schema
    .createTable('sign_in_links')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('user', 'text', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await schema
    .createTable('tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('scopes', 'text', (column) => column.notNull())
    .addColumn('project', 'text', (column) => column.references('projects.id').onDelete('cascade'))
    .addColumn('user', 'text', (column) => column.references('users.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('last_used_at', 'bigint')
    .execute()
}

async function createIssues({ schema }: Tx): Promise<void> {
  await schema
    .createTable('issues')
    .addColumn('project', 'text', (column) =>
      column.notNull().references('projects.id').onDelete('cascade'),
    )
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('in_release', 'text')
    .addColumn('until', 'bigint')
    .addColumn('resolved_at', 'bigint')
    .addColumn('regressed', 'integer', (column) => column.notNull())
    .addColumn('type', 'integer', (column) => column.notNull())
    .addColumn('events', 'bigint', (column) => column.notNull())
    .addColumn('sessions', 'bigint', (column) => column.notNull())
    .addColumn('first_seen', 'bigint', (column) => column.notNull())
    .addColumn('last_seen', 'bigint', (column) => column.notNull())
    .addColumn('deleting_since', 'bigint')
    .addColumn('release', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('culprit', 'text', (column) => column.notNull())
    .addColumn('search', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('issues_key', ['project', 'id'])
    .execute()
  for (const sort of ['last_seen', 'first_seen', 'events', 'sessions']) {
    await schema
      .createIndex(`issues_by_${sort}`)
      .on('issues')
      .columns(['project', 'state', sort, 'id'])
      .execute()
  }
  await schema
    .createIndex('issues_by_state')
    .on('issues')
    .columns(['project', 'state', 'deleting_since'])
    .execute()
}

async function createLedgers({ schema }: Tx): Promise<void> {
  await schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('project', 'text')
    .addColumn('subject', 'text')
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute()
  await schema.createIndex('audit_by_time').on('audit').columns(['project', 'at']).execute()
  await schema
    .createTable('deletions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('issue', 'text')
    .addColumn('requested_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('events', 'bigint', (column) => column.notNull())
    .execute()
  await schema.createIndex('deletions_by_end').on('deletions').column('done_at').execute()
  await schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
}
