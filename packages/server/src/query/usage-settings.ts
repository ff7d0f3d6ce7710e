import type { UsageSettings } from '@earshot/protocol'
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
