import type { UsageBy, UsageMetric } from '@earshot/protocol'
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
  type UsageSource,
} from './usage-source.ts'

export interface UsageCount {
  /** Epoch seconds. */
  readonly at: number
  readonly value: number
  /** 1 where anonymous visits are among them. */
  readonly visits: 0 | 1
}

/** How a metric is counted. */
export function measureOf(metric: UsageMetric | 'errors', source: UsageSource): string {
  switch (metric) {
    case 'people':
      return source.distinct('person', isSomebody)
    case 'sessions':
      return source.distinct('session', 'session != 0')
    case 'events':
      return source.events
    case 'errors':
      return source.errors
  }
}

/** A metric by bucket of the zone; only buckets that have any. */
export async function usageSeries(
  facts: Pick<Facts, 'ask'>,
  {
    by,
    tz,
    metric,
    ...scope
  }: UsageScope & {
    readonly by: UsageBy
    readonly tz: string
    readonly metric: UsageMetric | 'errors'
  },
): Promise<BothTimes<readonly UsageCount[]>> {
  const source = sourceOf(scope)
  const rows = await facts.ask<UsageCount & OfTime>(
    /* sql */ `
    select   ${source.time} as time, ${bucketOf(by, source.moment)} as at,
             toFloat64(${measureOf(metric, source)}) as value,
             max(${isVisit}) as visits
    from     ${source.table}
    where    ${source.where}
    group by time, at`,
    { ...source.params, tz },
  )
  return byTime(rows, scope)
}
