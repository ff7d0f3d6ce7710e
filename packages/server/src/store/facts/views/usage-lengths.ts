import type { Facts } from '../facts.ts'
import { conditionOf, everyOf } from './usage-filter.ts'
import { sourceOf, type UsageScope } from './usage-source.ts'

/** Where the bins of lengths begin, seconds. */
export const lengthEdges = [0, 1, 10, 30, 60, 180, 600, 1_800, 3_600] as const

export interface UsageLengths {
  readonly sessions: number
  /** Null where there were none. */
  readonly median: number | null
  /** Sessions of each bin. */
  readonly bins: readonly number[]
}

/**
 * How long the app sessions were that began in a time. A session may have begun the day before its first row in it;
 * which sessions are meant is asked of the events where a filter needs them.
 */
export async function usageLengths(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<UsageLengths> {
  const source = sourceOf(scope)
  const filters = everyOf([
    { sql: 'session != 0', params: {} },
    ...(source.table === 'usage_sessions'
      ? scope.filters.map((filter, index) => conditionOf(filter, `f${index}`))
      : []),
  ])
  const isChosen = source.table === 'usage_events' && scope.filters.length > 0
  const [row] = await facts.ask<
    Omit<UsageLengths, 'bins'> & { readonly longer: readonly number[] }
  >(
    /* sql */ `
    select toFloat64(count()) as sessions,
           if(count() = 0, null, quantileExact(0.5)(seconds)) as median,
           [${lengthEdges.map((edge) => `toFloat64(countIf(seconds >= ${edge}))`).join(', ')}] as longer
    from   (
      select   session, min(began) as start, toUInt32(max(ended) - start) as seconds
      from     usage_sessions
      where    project = {project:String}
               and day >= toDate({from:UInt32}, 'UTC') - 1 and day <= toDate({to:UInt32} - 1, 'UTC') + 1
               and ${filters.sql}
               ${isChosen ? `and session in (select session from usage_events where ${source.where})` : ''}
      group by session
      having   start >= toDateTime({from:UInt32}, 'UTC') and start < toDateTime({to:UInt32}, 'UTC')
    )`,
    source.params,
  )
  const { sessions = 0, median = null, longer = [] } = row ?? {}
  const bins = lengthEdges.map((_, index) => (longer[index] ?? 0) - (longer[index + 1] ?? 0))
  return { sessions, median, bins }
}
