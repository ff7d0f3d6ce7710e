import type { PeopleBasis, PeopleCount } from '@earshot/protocol'
import { periodsOf } from '../core/privacy/periods.ts'
import type { Facts } from '../store/facts/facts.ts'
import type { UsageTotals } from '../store/facts/views/usage-totals.ts'
import { usageVisitors } from '../store/facts/views/usage-visitors.ts'
import { dayMs } from './time.ts'
import type { Span, UsageQuestion } from './usage-question.ts'

/** How sure numbers of people are that were counted over a time of this span. */
export function basisOf({
  span,
  hasVisits,
  isSketch = false,
}: {
  readonly span: Span
  readonly hasVisits: boolean
  readonly isSketch?: boolean
}): PeopleBasis {
  if (hasVisits && !isWithinDay(span)) return 'visit-days'
  return isSketch ? 'sketch' : 'exact'
}

/** A visit has one hash on one UTC day. */
const isWithinDay = ({ from, to }: Span) =>
  Math.floor(from / dayMs) === Math.floor((to - 1) / dayMs)

/**
 * People of a time. Anonymous visitors of a whole UTC week or month are known by its sketch, which knows no filter;
 * of any other time only by their days.
 */
export async function peopleOf(
  facts: Pick<Facts, 'ask'>,
  {
    question,
    span,
    totals,
  }: {
    readonly question: UsageQuestion
    readonly span: Span
    readonly totals: UsageTotals
  },
): Promise<PeopleCount> {
  const { known, visits, isSketch } = totals
  const basis = basisOf({ span, hasVisits: visits > 0, isSketch })
  const days = { known, anonymous: visits, basis }
  const period = sketchedPeriod(span, question)
  if (basis !== 'visit-days' || question.filters.length > 0 || period === undefined) return days
  const { week, month } = periodsOf(span.from)
  const visitors = await usageVisitors(facts, { project: question.project, week, month })
  const anonymous = visitors[period]
  return anonymous === null ? days : { known, anonymous, basis: 'sketch' }
}

/** Also of one that is still running: its sketch knows as much of it as there is. */
function sketchedPeriod(
  { from, to }: Span,
  { now }: { readonly now: number },
): 'week' | 'month' | undefined {
  const { week, month, weekEndsAt, monthEndsAt } = periodsOf(from)
  const isEnd = (end: number) => to === end || (to < end && to > now)
  if (Date.parse(month) === from && isEnd(monthEndsAt)) return 'month'
  return Date.parse(week) === from && isEnd(weekEndsAt) ? 'week' : undefined
}
