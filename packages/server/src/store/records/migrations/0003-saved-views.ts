import type { Migration } from '../migrate.ts'

/** Places in the dashboard that members of a project want to find again. */
export const savedViews: Migration = {
  number: 3,
  name: 'saved-views',
  async up({ schema }) {
    await schema
      .createTable('saved_views')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('project', 'text', (column) =>
        column.notNull().references('projects.id').onDelete('cascade'),
      )
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('path', 'text', (column) => column.notNull())
      .addColumn('search', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.references('users.id').onDelete('set null'))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute()
    await schema
      .createIndex('saved_views_of_project')
      .on('saved_views')
      .columns(['project', 'name'])
      .execute()
  },
}
