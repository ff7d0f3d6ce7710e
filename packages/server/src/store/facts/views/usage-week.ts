import type { UsageMetric } from '@earshot/protocol'
import type { Facts } from '../facts.ts'
import { measureOf } from './usage-series.ts'
import { sourceOf, type UsageScope } from './usage-source.ts'

/** A metric by day of the week (1 is Monday) and hour of the day of the zone; only hours that have any. */
export async function usageWeek(
  facts: Pick<Facts, 'ask'>,
  { tz, metric, ...scope }: UsageScope & { readonly tz: string; readonly metric: UsageMetric },
): Promise<
  readonly { readonly weekday: number; readonly daytime: number; readonly value: number }[]
> {
  const source = sourceOf(scope)
  return await facts.ask(
    /* sql */ `
    select   toDayOfWeek(${source.moment}, 0, {tz:String}) as weekday,
             toHour(${source.moment}, {tz:String}) as daytime,
             toFloat64(${measureOf(metric, source)}) as value
    from     ${source.table}
    where    ${source.where}
    group by weekday, daytime`,
    { ...source.params, tz },
  )
}
