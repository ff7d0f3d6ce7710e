import { limits, type UsageSettings } from '@earshot/protocol'
import { type Denied, denied } from '../core/denied.ts'
import { updateUsageTerms } from '../store/records/tables/usage-terms.ts'
import { audit, type Deciding } from './deciding.ts'

/**
 * Changes what a project allows to be known of people, from the next event on, and what it tells its apps. What was kept
 * before stays.
 */
export async function changeUsageSettings(
  deciding: Deciding,
  { project, ...wish }: Partial<UsageSettings> & { readonly project: string },
): Promise<{ readonly changed: true } | Denied> {
  const { personalIds, keepsUserIds, signals, latestVersion, customData } = wish
  if (customData !== undefined && !isCustomData(customData)) return denied('usage/custom-data')
  await deciding.records.write(async (tx) => {
    await updateUsageTerms(tx, {
      project,
      ...(personalIds !== undefined && { personal_ids: personalIds }),
      ...(keepsUserIds !== undefined && { keeps_user_ids: keepsUserIds ? 1 : 0 }),
      ...(signals !== undefined && { signals }),
      ...(latestVersion !== undefined && { latest_version: latestVersion.trim() }),
      ...(customData !== undefined && { custom_data: customData.trim() }),
    })
    const detail = {
      personalIds: personalIds ?? null,
      keepsUserIds: keepsUserIds ?? null,
      signals: signals ?? null,
      latestVersion: latestVersion ?? null,
      customData: customData?.length ?? null,
    }
    await audit(tx, deciding, {
      action: 'change-usage-settings',
      project,
      subject: project,
      detail,
    })
  })
  return { changed: true }
}

function isCustomData(text: string): boolean {
  if (text.trim() === '') return true
  try {
    JSON.parse(text)
    return text.length <= limits.customDataChars
  } catch {
    return false
  }
}
