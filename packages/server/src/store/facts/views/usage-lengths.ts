import type { Facts } from '../facts.ts'
import { type Condition, conditionOf, everyOf } from './usage-filter.ts'
import { sourceOf, type UsageScope, withoutKeyOfSet } from './usage-source.ts'

/** Where the bins of lengths begin, seconds. */
export const lengthEdges = [0, 1, 10, 30, 60, 180, 600, 1_800, 3_600] as const

export interface UsageLengths {
  readonly sessions: number
  /** Null where there were none. */
  readonly median: number | null
  /** Sessions of each bin. */
  readonly bins: readonly number[]
}

/** The median length of the app sessions that began in a time, and how many they were. */
export async function usageMedian(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<Omit<UsageLengths, 'bins'>> {
  const { sql, params } = sessionsOf(scope)
  const [row] = await facts.ask<Omit<UsageLengths, 'bins'>>(
    /* sql */ `
    select toFloat64(count()) as sessions, if(count() = 0, null, quantileExact(0.5)(seconds)) as median
    from   (${sql})
    ${withoutKeyOfSet}`,
    params,
  )
  return row ?? { sessions: 0, median: null }
}

/** How long the app sessions were that began in a time. */
export async function usageLengths(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<UsageLengths> {
  const { sql, params } = sessionsOf(scope)
  const [row] = await facts.ask<{
    readonly sessions: number
    readonly median: number | null
    readonly counts: readonly (readonly [number, number])[]
  }>(
    /* sql */ `
    select toFloat64(sum(count)) as sessions, if(sessions = 0, null, quantileExactMerge(0.5)(lengths)) as median,
           groupArray((bin, toFloat64(count))) as counts
    from   (
      select   roundDown(seconds, ${JSON.stringify(lengthEdges)}) as bin, count() as count,
               quantileExactState(0.5)(seconds) as lengths
      from     (${sql})
      group by bin
    )
    ${withoutKeyOfSet}`,
    params,
  )
  const { sessions = 0, median = null, counts = [] } = row ?? {}
  const known = new Map(counts)
  return { sessions, median, bins: lengthEdges.map((edge) => known.get(edge) ?? 0) }
}

/**
 * The sessions and their lengths. A session may have begun the day before its first row in the time; which sessions are
 * meant is asked of the events where a filter needs them; then they are whole. A filter of dimensions leaves of a session
 * what passes it, which is all but where an app was updated while it ran.
 */
function sessionsOf(scope: UsageScope): Condition {
  const source = sourceOf(scope)
  const isSummed = source.table === 'usage_sessions'
  const filters = isSummed ? scope.filters : []
  const passing = everyOf([
    { sql: 'session != 0', params: {} },
    ...filters.map((filter, index) => conditionOf(filter, `f${index}`)),
  ])
  const isChosen = !isSummed && scope.filters.length > 0
  const sql = /* sql */ `
      select   session, min(began) as start, toUInt32(max(ended) - start) as seconds
      from     usage_sessions
      where    project = {project:String}
               and day >= toDate({from:UInt32}, 'UTC') - 1 and day <= toDate({to:UInt32} - 1, 'UTC') + 1
               and ${passing.sql}
               ${isChosen ? `and session in (select session from usage_events where ${source.where})` : ''}
      group by session
      having   start >= toDateTime({from:UInt32}, 'UTC') and start < toDateTime({to:UInt32}, 'UTC')`
  return { sql, params: source.params }
}
