import type { Facts } from '../facts.ts'
import { bucketOf } from './usage-bucket.ts'
import { isSomebody, sourceOf, type UsageScope } from './usage-source.ts'

export interface UsageHour {
  /** Epoch seconds. */
  readonly at: number
  readonly people: number
  readonly sessions: number
  readonly events: number
  readonly errors: number
}

/** What happened in each hour of the zone; only hours that have any. */
export async function usageHoursOfDay(
  facts: Pick<Facts, 'ask'>,
  { tz, ...scope }: UsageScope & { readonly tz: string },
): Promise<readonly UsageHour[]> {
  const source = sourceOf(scope)
  return await facts.ask<UsageHour>(
    /* sql */ `
    select   ${bucketOf('hour', source.moment)} as at,
             toFloat64(${source.distinct('person', isSomebody)}) as people,
             toFloat64(${source.distinct('session', 'session != 0')}) as sessions,
             toFloat64(${source.events}) as events,
             toFloat64(${source.errors}) as errors
    from     ${source.table}
    where    ${source.where}
    group by at`,
    { ...source.params, tz },
  )
}
