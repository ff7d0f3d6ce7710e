import type { UsageField, UsageMetric } from '@earshot/protocol'
import type { Facts } from '../facts.ts'
import { marksOf, propertyOf, textOf } from './usage-filter.ts'
import { measureOf } from './usage-series.ts'
import {
  type BothTimes,
  byTime,
  isVisit,
  type OfTime,
  sourceOf,
  type UsageScope,
} from './usage-source.ts'

export interface UsageShare {
  readonly value: string
  readonly count: number
}

interface Row extends UsageShare {
  readonly visits: 0 | 1
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
): Promise<BothTimes<readonly Row[]>> {
  const source = sourceOf(scope, { of: [of] })
  const text = textOf(of)
  const key = propertyOf(of)
  const isNumeric = hasNumbers && key !== undefined
  const number = `if(position(labels, {mark:String}) > 0, toString(numbers[{key:String}]), ${text.sql})`
  const rows = await facts.ask<Row & OfTime>(
    /* sql */ `
    select   ${source.time} as time, toString(${isNumeric ? number : text.sql}) as value,
             toFloat64(${measureOf(metric, source)}) as count,
             max(${isVisit}) as visits
    from     ${source.table}
    where    ${source.where}
    group by time, value
    having   count > 0
    order by time, count desc, value
    limit    ${mostValues} by time`,
    { ...source.params, ...text.params, ...(isNumeric && { key, mark: marksOf(key).number }) },
  )
  return byTime(rows, scope)
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
