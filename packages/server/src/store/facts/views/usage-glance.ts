import type { UsageGlanceCounts } from '@earshot/protocol'
import type { Facts } from '../facts.ts'
import { bucketOf } from './usage-bucket.ts'
import {
  type BothTimes,
  byTime,
  isSomebody,
  isVisit,
  type OfTime,
  sourceOf,
  type UsageScope,
} from './usage-source.ts'

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

/** A day's numbers; installs are counted whoever used them, which only the events know. */
export async function usageDay(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<BothTimes<UsageGlanceCounts>> {
  const { where, time, params } = sourceOf(scope, { of: 'events' })
  const rows = await facts.ask<UsageGlanceCounts & OfTime>(
    /* sql */ `
    select ${time} as time,
           toFloat64(uniqExactIf(person, identity = 'user')) as users,
           toFloat64(uniqExactIf(install, install != 0)) as installs,
           toFloat64(uniqExactIf(person, ${isVisit})) as visits,
           toFloat64(countIf(kind = 'start')) as starts,
           toFloat64(countIf(kind = 'error')) as errors,
           toFloat64(uniqExactIf(session, session != 0)) as sessions,
           toFloat64(count()) as events
    from   usage_events
    where  ${where}
    group by time`,
    params,
  )
  const [now, before] = byTime(rows, scope)
  const of = ([counts = nothing]: readonly UsageGlanceCounts[]) => counts
  return [of(now), before && of(before)]
}

const nothing: UsageGlanceCounts = {
  users: 0,
  installs: 0,
  visits: 0,
  starts: 0,
  errors: 0,
  sessions: 0,
  events: 0,
}
