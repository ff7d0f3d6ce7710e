import type { Writer } from '../records.ts'
import type { UsageTermsColumns } from '../schema.ts'

/** What a new project begins with; `secret` is 32 random bytes as base64url. */
export async function insertUsageTerms(
  tx: Writer,
  { project, secret }: { readonly project: string; readonly secret: string },
): Promise<void> {
  const careful = { personal_ids: 'hash', keeps_user_ids: 0, signals: 'count' } as const
  const untold = { latest_version: '', custom_data: '' }
  await tx
    .insertInto('usage_terms')
    .values({ project, secret, ...careful, ...untold })
    .execute()
}

export async function updateUsageTerms(
  tx: Writer,
  { project, ...change }: Partial<UsageTermsColumns> & { readonly project: string },
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await tx.updateTable('usage_terms').set(change).where('project', '=', project).execute()
}
