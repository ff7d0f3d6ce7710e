import type { Facts } from '../facts.ts'
import { isFresh } from './usage-new-people.ts'
import {
  type BothTimes,
  byTime,
  isKnown,
  isVisit,
  type OfTime,
  sourceOf,
  type UsageScope,
  withoutKeyOfSet,
} from './usage-source.ts'

export interface UsageTotals {
  readonly known: number
  /** Those of the known who were first seen in the time. */
  readonly fresh: number
  readonly visits: number
  readonly sessions: number
  readonly events: number
  readonly errors: number
  readonly starts: number
  /** Whether people were counted by a sketch. */
  readonly isSketch: boolean
}

type Row = Omit<UsageTotals, 'isSketch'>

interface Wanted {
  /** Sessions take as long as all the rest. */
  readonly hasSessions?: boolean
  /** Whether `fresh` is wanted; where nothing is filtered, `usageNewPeopleOf` tells it faster. */
  readonly hasFresh?: boolean
}

/** Everything counted once. What is not wanted is 0. */
export async function usageTotals(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
  { hasSessions = true, hasFresh = false }: Wanted = {},
): Promise<BothTimes<UsageTotals>> {
  const source = sourceOf(scope)
  const { isSketch } = source
  const rows = await facts.ask<Row & OfTime>(
    /* sql */ `
    select ${source.time} as time,
           toFloat64(${source.distinct('person', isKnown)}) as known,
           toFloat64(${hasFresh ? `uniqExactIf(person, ${isKnown} and ${isFresh(source, scope)})` : '0'}) as fresh,
           toFloat64(${source.distinct('person', isVisit)}) as visits,
           toFloat64(${hasSessions ? source.distinct('session', 'session != 0') : '0'}) as sessions,
           toFloat64(${source.events}) as events,
           toFloat64(${source.errors}) as errors,
           toFloat64(${source.starts}) as starts
    from   ${source.table}
    where  ${source.where}
    group by time
    ${withoutKeyOfSet}`,
    source.params,
  )
  const [now, before] = byTime(rows, scope)
  const of = ([row = nothing]: readonly Row[]) => ({ ...row, isSketch })
  return [of(now), before && of(before)]
}

const nothing: Row = {
  known: 0,
  fresh: 0,
  visits: 0,
  sessions: 0,
  events: 0,
  errors: 0,
  starts: 0,
}
