import type { UsageBy } from '@earshot/protocol'
import type { Facts } from '../facts.ts'
import { bucketOf } from './usage-bucket.ts'
import { isKnown, sourceOf, type UsageScope } from './usage-source.ts'

/**
 * Known people by the bucket they were first seen in; with filters, those who have an event in the time that passes.
 * A person may have several rows until they are merged: one in the time makes a candidate, all of them decide.
 */
export async function usageNewPeople(
  facts: Pick<Facts, 'ask'>,
  { by, tz, ...scope }: UsageScope & { readonly by: UsageBy; readonly tz: string },
): Promise<readonly { readonly at: number; readonly value: number }[]> {
  const { table, where, params } = sourceOf(scope)
  const isFiltered = scope.filters.length > 0
  return await facts.ask(
    /* sql */ `
    select   ${bucketOf(by, 'first')} as at, toFloat64(count()) as value
    from     (
      select   person, toDateTime(min(first_seen), 'UTC') as first
      from     usage_people
      where    project = {project:String} and person in (
                 select person
                 from   usage_people
                 where  project = {project:String}
                        and first_seen >= toDateTime({from:UInt32}, 'UTC')
                        and first_seen < toDateTime({to:UInt32}, 'UTC')
               )
      group by person
      having   first >= toDateTime({from:UInt32}, 'UTC') and first < toDateTime({to:UInt32}, 'UTC')
    )
    ${isFiltered ? `where person in (select person from ${table} where ${where} and ${isKnown})` : ''}
    group by at`,
    { ...params, tz },
  )
}
