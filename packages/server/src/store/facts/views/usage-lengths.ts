import type { Facts } from '../facts.ts'
import { type Condition, conditionOf, everyOf } from './usage-filter.ts'
import { sampleAtLeast, sampleEvery } from './usage-sample.ts'
import {
  type BothTimes,
  byTime,
  type OfTime,
  ofBothTimes,
  ofEachTime,
  secondOf,
  sourceOf,
  type UsageScope,
  type UsageSource,
  withoutKeyOfSet,
} from './usage-source.ts'

/** Where the bins of lengths begin, seconds. */
export const lengthEdges = [0, 1, 10, 30, 60, 180, 600, 1_800, 3_600] as const

export interface UsageLengths {
  readonly sessions: number
  /** Null where there were none. */
  readonly median: number | null
  /** Sessions of each bin. */
  readonly bins: readonly number[]
}

type Median = Omit<UsageLengths, 'bins'>

/** The median length of the app sessions that began in a time, and how many they were. */
export async function usageMedian(
  facts: Pick<Facts, 'ask'>,
  times: BothTimes<UsageScope>,
): Promise<BothTimes<Median>> {
  const [scope, earlier] = times
  // Few come in a day or two. To ask the events which sessions are meant takes most of the time, and twice is too long.
  const isLong = scope.to - scope.from >= manyDays * 86_400
  const isSampled = isLong && sourceOf(scope).table === 'usage_sessions'
  if (!isSampled) return await ofSessions(times, (each) => exactMedian(facts, each))
  return await Promise.all([sampledMedian(facts, scope), earlier && sampledMedian(facts, earlier)])
}

/** Where events tell which sessions are meant, one may begin in the time before and pass in this: each is asked by itself. */
const ofSessions = <T>(
  times: BothTimes<UsageScope>,
  ask: (scope: UsageScope) => Promise<BothTimes<T>>,
) => (isChosenByEvents(times[0]) ? ofEachTime(times, ask) : ofBothTimes(times, ask))

const isChosenByEvents = (scope: UsageScope) =>
  scope.filters.length > 0 && sourceOf(scope).table === 'usage_events'

async function exactMedian(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<BothTimes<Median>> {
  const { sql, params } = sessionsOf(scope)
  const rows = await facts.ask<Median & OfTime>(
    /* sql */ `
    select   time, toFloat64(count()) as sessions, quantileExact(0.5)(seconds) as median
    from     (${sql})
    group by time
    ${withoutKeyOfSet}`,
    params,
  )
  const of = ([row]: readonly Median[]): Median => ({
    sessions: row?.sessions ?? 0,
    median: row?.median ?? null,
  })
  const [now, before] = byTime(rows, scope)
  return [of(now), before && of(before)]
}

const manyDays = 7

/** All sessions are counted, and only some are put together of their rows; all where those are few. */
async function sampledMedian(facts: Pick<Facts, 'ask'>, scope: UsageScope): Promise<Median> {
  const { where, params } = sessionRowsOf(scope)
  const [row] = await facts.ask<Median & { readonly sampled: number }>(
    /* sql */ `
    select toFloat64(any(counted)) as sessions, toFloat64(quantileExact(0.5)(seconds)) as median, toFloat64(count()) as sampled
    from   (
      select   any(counted) as counted, row.1 as id, min(row.2) as start, max(row.3) - start as seconds
      from     (
        select uniqExactIf(session, began < toDateTime({to:UInt32}, 'UTC'))
                 - uniqExactIf(session, began < toDateTime({from:UInt32}, 'UTC')) as counted,
               groupArrayIf((session, toUInt32(began), toUInt32(ended)), session % ${sampleEvery} = 0) as sample
        from   usage_sessions
        where  ${where}
      )
      array join sample as row
      group by id
      having   start >= {from:UInt32} and start < {to:UInt32}
    )
    ${withoutKeyOfSet}`,
    params,
  )
  if (row !== undefined && row.sampled >= sampleAtLeast) return row
  const [exact] = await exactMedian(facts, scope)
  return exact
}

/** How long the app sessions were that began in a time. */
export async function usageLengths(
  facts: Pick<Facts, 'ask'>,
  times: BothTimes<UsageScope>,
): Promise<BothTimes<UsageLengths>> {
  return await ofSessions(times, (each) => lengthsIn(facts, each))
}

async function lengthsIn(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<BothTimes<UsageLengths>> {
  const { sql, params } = sessionsOf(scope)
  const rows = await facts.ask<LengthsRow & OfTime>(
    /* sql */ `
    select   time, toFloat64(sum(count)) as sessions, quantileExactMerge(0.5)(lengths) as median,
             groupArray((bin, toFloat64(count))) as counts
    from     (
      select   time, roundDown(seconds, ${JSON.stringify(lengthEdges)}) as bin, count() as count,
               quantileExactState(0.5)(seconds) as lengths
      from     (${sql})
      group by time, bin
    )
    group by time
    ${withoutKeyOfSet}`,
    params,
  )
  const [now, before] = byTime(rows, scope)
  return [lengthsOf(now), before && lengthsOf(before)]
}

interface LengthsRow extends Median {
  readonly counts: readonly (readonly [bin: number, sessions: number])[]
}

function lengthsOf([row]: readonly LengthsRow[]): UsageLengths {
  const { sessions = 0, median = null, counts = [] } = row ?? {}
  const known = new Map(counts)
  return { sessions, median, bins: lengthEdges.map((edge) => known.get(edge) ?? 0) }
}

/** The sessions, their lengths, and the time that they began in: see `UsageSource`. */
function sessionsOf(scope: UsageScope): Condition {
  const { where, params } = sessionRowsOf(scope)
  const startsIn = (from: 'from' | 'fromBefore', to: 'to' | 'toBefore') =>
    `start >= ${secondOf(from)} and start < ${secondOf(to)}`
  const hasBefore = scope.before !== undefined
  const sql = /* sql */ `
      select   session, min(began) as start, toUInt32(max(ended) - start) as seconds,
               ${hasBefore ? `start < ${secondOf('from')}` : '0'} as time
      from     usage_sessions
      where    ${where}
      group by session
      having   ${startsIn('from', 'to')}${hasBefore ? ` or ${startsIn('fromBefore', 'toBefore')}` : ''}`
  return { sql, params }
}

/** An app on a desk is left open over a weekend. What pauses for longer is told as two: each day more takes its time. */
const openDays = 3

/**
 * The rows of `usage_sessions` that tell of them. A session may have begun days before its first row in the time; which
 * sessions are meant is asked of the events where a filter needs them; then they are whole. A filter of dimensions leaves
 * of a session what passes it, which is all but where an app was updated while it ran.
 */
function sessionRowsOf(scope: UsageScope): Pick<UsageSource, 'where' | 'params'> {
  const source = sourceOf(scope)
  const isSummed = source.table === 'usage_sessions'
  const filters = isSummed ? scope.filters : []
  const passing = everyOf([
    { sql: 'session != 0', params: {} },
    ...filters.map((filter, index) => conditionOf(filter, `f${index}`)),
  ])
  const first = scope.before === undefined ? 'from' : 'fromBefore'
  const where = `project = {project:String}
               and day >= toDate({${first}:UInt32}, 'UTC') - ${openDays} and day <= toDate({to:UInt32} - 1, 'UTC') + ${openDays}
               and ${passing.sql}
               ${isChosenByEvents(scope) ? `and session in (select session from usage_events where ${source.where})` : ''}`
  return { where, params: source.params }
}
