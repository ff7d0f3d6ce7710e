import type { UsageBy } from '@earshot/protocol'
import type { Facts } from '../facts.ts'
import { bucketOf } from './usage-bucket.ts'
import { isKnown, sourceOf, type UsageScope, withoutKeyOfSet } from './usage-source.ts'

/** Known people by the bucket they were first seen in; with filters, those who have an event in the time that passes. */
export async function usageNewPeople(
  facts: Pick<Facts, 'ask'>,
  { by, tz, ...scope }: UsageScope & { readonly by: UsageBy; readonly tz: string },
): Promise<readonly { readonly at: number; readonly value: number }[]> {
  const { table, where, params } = sourceOf(scope)
  const isFiltered = scope.filters.length > 0
  return await facts.ask(
    /* sql */ `
    select   ${bucketOf(by, 'first_seen')} as at, toFloat64(count()) as value
    from     usage_people final
    where    project = {project:String}
             and first_seen >= toDateTime({from:UInt32}, 'UTC')
             and first_seen < toDateTime({to:UInt32}, 'UTC')
             ${isFiltered ? `and person in (select person from ${table} where ${where} and ${isKnown})` : ''}
    group by at
    ${withoutKeyOfSet}`,
    { ...params, tz },
  )
}
