import type { Facts } from '../facts.ts'
import { bucketOf } from './usage-bucket.ts'
import { isKnown, sourceOf, type UsageScope } from './usage-source.ts'

export interface UsageReturned {
  /** Epoch seconds of the Mondays on which the cohort's week and the week of its return began. */
  readonly cohort: number
  readonly week: number
  readonly people: number
}

/** Known people by the week they were first seen in and the weeks they came in; those only who came in their first. */
export async function usageRetention(
  facts: Pick<Facts, 'ask'>,
  { tz, ...scope }: UsageScope & { readonly tz: string },
): Promise<readonly UsageReturned[]> {
  const { table, moment, where, params } = sourceOf(scope)
  return await facts.ask<UsageReturned>(
    /* sql */ `
    select   cohort, week, toFloat64(count()) as people
    from     (
      select   person, groupUniqArray(${bucketOf('week', moment)}) as weeks
      from     ${table}
      where    ${where} and ${isKnown}
      group by person
    ) as seen
    any inner join (
      select   person, ${bucketOf('week', 'first_seen')} as cohort
      from     usage_people final
      where    project = {project:String} and first_seen >= toDateTime({from:UInt32}, 'UTC')
    ) as people using (person)
    array join weeks as week
    where    has(weeks, cohort)
    group by cohort, week`,
    { ...params, tz },
  )
}
