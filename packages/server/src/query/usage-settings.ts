import type { UsageSettings } from '@earshot/protocol'
import { type Denied, denied } from '../core/denied.ts'
import type { UsageTermsColumns } from '../store/records/schema.ts'
import { findProjectByKey } from '../store/records/views/project.ts'
import { findUsageTerms } from '../store/records/views/usage-terms.ts'
import type { Sources } from './sources.ts'

/** Everything but the secret. */
export async function usageSettings(
  { records }: Pick<Sources, 'records'>,
  project: string,
): Promise<UsageSettings> {
  const terms = await findUsageTerms(records, project)
  return {
    personalIds: terms.personal_ids,
    keepsUserIds: terms.keeps_user_ids === 1,
    signals: terms.signals,
    latestVersion: terms.latest_version,
    customData: terms.custom_data,
  }
}

/** By one of the project's keys, for what apps ask without a token. */
export async function usageTermsOfKey(
  { records, now }: Pick<Sources, 'records' | 'now'>,
  key: string,
): Promise<UsageTermsColumns | Denied> {
  const project = await findProjectByKey(records.db, { key, now: now() })
  return project === undefined ? denied('project/unknown') : await findUsageTerms(records, project)
}
