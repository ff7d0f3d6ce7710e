import type { UsageActive } from '@earshot/protocol'
import { type Denied, isDenied } from '../core/denied.ts'
import { periodsOf } from '../core/privacy/periods.ts'
import { type UsageReturn, usageReturns } from '../store/facts/views/usage-active.ts'
import { usageSeries } from '../store/facts/views/usage-series.ts'
import { usageVisitors } from '../store/facts/views/usage-visitors.ts'
import type { UsageSources } from './sources.ts'
import { isoOf } from './time.ts'
import type { Asked } from './usage-overview.ts'
import { periodOf } from './usage-period.ts'
import { scopeOf, startsOf, type UsageQuestionAsk, usageQuestionOf } from './usage-question.ts'

/** People of each day, and of the 7 and 30 days that end with it. */
export async function usageActiveOf(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<UsageQuestionAsk>,
): Promise<UsageActive | Denied> {
  const question = usageQuestionOf({ ...ask, compare: 'none' }, { project, now: now() })
  if (isDenied(question)) return question
  const { zone, filters } = question
  const from = zone.startOf('day', question.span.from)
  const span = { from, to: question.span.to }
  const earlier = { from: zone.add('day', from, -29), to: span.to }
  const { week, month } = periodsOf(question.now)
  const onlyVisits = [...filters, { field: 'identity', not: false, values: ['visit'] } as const]
  const [returns, [visits], visitors] = await Promise.all([
    usageReturns(facts, { ...scopeOf(question, earlier), tz: zone.name }),
    usageSeries(facts, {
      ...scopeOf(question, span),
      ...{ filters: onlyVisits, by: 'day', tz: zone.name, metric: 'people' },
    }),
    usageVisitors(facts, { project, week, month }),
  ])
  const within = windowsOf(returns)
  const visitsOf = new Map(visits.map(({ at, value }) => [at * 1_000, value]))
  return {
    period: await periodOf(began, question),
    days: startsOf(zone, 'day', span).map((at) => {
      const day = zone.dayNumber(at)
      const [dau, wau, mau] = [within(day, 1), within(day, 7), within(day, 30)]
      const stickiness = mau === 0 ? null : dau / mau
      return { at: isoOf(at), dau, visits: visitsOf.get(at) ?? 0, wau, mau, stickiness }
    }),
    isRunning: question.now < span.to,
    visitors: { thisWeek: visitors.week, thisMonth: visitors.month },
  }
}

/** People of so many days that end with a day: those whose last of them lies so far back, and who came again later only. */
function windowsOf(returns: readonly UsageReturn[]) {
  const byDay = Map.groupBy(returns, ({ day }) => day)
  return (last: number, days: number): number => {
    let people = 0
    for (let back = 0; back < days; back += 1) {
      for (const each of byDay.get(last - back) ?? []) if (each.gap > back) people += each.people
    }
    return people
  }
}
