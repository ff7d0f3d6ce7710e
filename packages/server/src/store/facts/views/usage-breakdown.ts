import type { UsageField, UsageMetric } from '@earshot/protocol'
import type { Facts } from '../facts.ts'
import { marksOf, propertyOf, textOf } from './usage-filter.ts'
import { measureOf } from './usage-series.ts'
import {
  type BothTimes,
  isSomebody,
  isVisit,
  sourceOf,
  type UsageScope,
  type UsageSource,
} from './usage-source.ts'

export interface UsageShare {
  readonly value: string
  readonly count: number
}

interface Share extends UsageShare {
  readonly visits: 0 | 1
}

interface Row extends Share {
  readonly countBefore: number
  readonly visitsBefore: 0 | 1
}

interface Asked extends UsageScope {
  readonly of: UsageField
  readonly metric: UsageMetric
  /** Where a property has come as a number: values are then looked for among numbers too. */
  readonly hasNumbers: boolean
}

/** How often each value of a field came, most first; all of them, for a rank needs all. */
export async function usageBreakdown(
  facts: Pick<Facts, 'ask'>,
  { of, metric, hasNumbers, ...scope }: Asked,
): Promise<BothTimes<readonly Share[]>> {
  const source = sourceOf(scope, { of: [of] })
  const text = textOf(of)
  const key = propertyOf(of)
  const isNumeric = hasNumbers && key !== undefined
  const number = `if(position(labels, {mark:String}) > 0, toString(numbers[{key:String}]), ${text.sql})`
  const hasBefore = scope.before !== undefined
  // Both times of a value in one row: to group by the time, too, takes half as long again where there are many values.
  const measure = (time: 0 | 1) => `toFloat64(${measureIn(time, { metric, source })})`
  const rows = await facts.ask<Row>(
    /* sql */ `
    select   toString(${isNumeric ? number : text.sql}) as value,
             ${measure(0)} as count,
             ${hasBefore ? measure(1) : '0'} as countBefore,
             max(${isVisit} and (${source.time}) = 0) as visits,
             max(${isVisit} and (${source.time}) = 1) as visitsBefore
    from     ${source.table}
    where    ${source.where}
    group by value
    having   count > 0 or countBefore > 0
    order by count desc, value
    limit    ${mostValues}`,
    { ...source.params, ...text.params, ...(isNumeric && { key, mark: marksOf(key).number }) },
  )
  const came = ({ count }: Share) => count > 0
  const now = rows.map(({ value, count, visits }) => ({ value, count, visits }))
  if (!hasBefore) return [now.filter(came), undefined]
  const before = rows.map(({ value, countBefore: count, visitsBefore: visits }) => ({
    ...{ value, count, visits },
  }))
  return [now.filter(came), before.filter(came)]
}

/** A metric of the rows of one time. */
function measureIn(
  time: 0 | 1,
  { metric, source }: { readonly metric: UsageMetric; readonly source: UsageSource },
): string {
  const isIn = `(${source.time}) = ${time}`
  switch (metric) {
    case 'people':
      return source.distinct('person', `${isSomebody} and ${isIn}`)
    case 'sessions':
      return source.distinct('session', `session != 0 and ${isIn}`)
    case 'events':
      return `sumIf(${source.table === 'usage_sessions' ? 'events' : '1'}, ${isIn})`
  }
}

/** More values than these nobody ranks. */
const mostValues = 20_000

/** The metric of all of them together: one person may have used two versions. */
export async function usageTotal(
  facts: Pick<Facts, 'ask'>,
  { metric, ...scope }: UsageScope & { readonly metric: UsageMetric },
): Promise<number> {
  const source = sourceOf(scope)
  const [row] = await facts.ask<{ count: number }>(
    /* sql */ `
    select toFloat64(${measureOf(metric, source)}) as count
    from   ${source.table}
    where  ${source.where}`,
    source.params,
  )
  return row?.count ?? 0
}
