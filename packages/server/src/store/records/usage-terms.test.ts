import { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { firstLight } from './migrations/0001-first-light.ts'
import type { Tables } from './schema.ts'
import { openSqlite } from './sqlite.ts'

test('projects of before get careful terms and a secret of their own', async () => {
  const kysely = new Kysely<Tables>({ dialect: openSqlite(':memory:').dialect })
  await migrate(kysely, { steps: [firstLight] })
  for (const id of ['p1', 'p2']) {
    await kysely
      .insertInto('projects')
      .values({
        id,
        name: id,
        origins: '[]',
        created_at: 1,
        first_event_at: null,
        deleting_since: null,
      })
      .execute()
  }
  await migrate(kysely)
  const terms = await kysely.selectFrom('usage_terms').selectAll().orderBy('project').execute()
  expect(terms).toMatchObject([
    {
      project: 'p1',
      personal_ids: 'hash',
      keeps_user_ids: 0,
      signals: 'count',
      latest_version: '',
    },
    { project: 'p2' },
  ])
  const secrets = terms.map(({ secret }) => Buffer.from(secret, 'base64url').length)
  expect(secrets).toEqual([32, 32])
  expect(terms[0]?.secret).not.toBe(terms[1]?.secret)
  await kysely.destroy()
})
