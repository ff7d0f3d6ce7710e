import type { Facts } from '../facts.ts'
import { isKnown, sourceOf, type UsageScope } from './usage-source.ts'

/** How many known people were there on `day`, and again `gap` days later and not before (30: later still, or never). */
export interface UsageReturn {
  /** Days since 1970-01-01 of the zone's calendar. */
  readonly day: number
  readonly gap: number
  readonly people: number
}

/**
 * All that rolling windows of up to 30 days can be counted from: a person is in the window that ends with day d where
 * their last day before or at d lies in it, which is one pair of day and gap.
 */
export async function usageReturns(
  facts: Pick<Facts, 'ask'>,
  { tz, ...scope }: UsageScope & { readonly tz: string },
): Promise<readonly UsageReturn[]> {
  const { table, moment, where, params } = sourceOf(scope)
  return await facts.ask<UsageReturn>(
    /* sql */ `
    select   pair.1 as day, least(pair.2 - pair.1, 30) as gap, toFloat64(count()) as people
    from     (
      select   arraySort(groupUniqArray(toUInt16(toDate(${moment}, {tz:String})))) as days,
               arrayZip(days, arrayPushBack(arrayPopFront(days), 65535)) as pairs
      from     ${table}
      where    ${where} and ${isKnown}
      group by person
    )
    array join pairs as pair
    group by day, gap`,
    { ...params, tz },
  )
}
