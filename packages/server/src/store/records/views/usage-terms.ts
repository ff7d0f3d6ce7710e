import type { Records } from '../records.ts'
import type { UsageTermsColumns } from '../schema.ts'

/** What a project allows and tells; every project has them. */
export async function findUsageTerms(
  { db }: Pick<Records, 'db'>,
  project: string,
): Promise<UsageTermsColumns> {
  return await db
    .selectFrom('usage_terms')
    .selectAll()
    .where('project', '=', project)
    .executeTakeFirstOrThrow()
}
