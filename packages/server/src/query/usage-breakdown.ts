import {
  type UsageBreakdown,
  type UsageField,
  type UsageMetric,
  type UsageVersions,
  usageFieldOf,
} from '@earshot/protocol'
import { type Denied, denied, isDenied } from '../core/denied.ts'
import type { Facts } from '../store/facts/facts.ts'
import { usageBreakdown, usageTotal } from '../store/facts/views/usage-breakdown.ts'
import { propertyOf } from '../store/facts/views/usage-filter.ts'
import { usagePropertyTypes } from '../store/facts/views/usage-properties.ts'
import { ofBothTimes, sourceOf, type UsageScope } from '../store/facts/views/usage-source.ts'
import { usageVersions } from '../store/facts/views/usage-versions.ts'
import type { UsageSources } from './sources.ts'
import { isoOf } from './time.ts'
import { basisOf } from './usage-basis.ts'
import type { Asked } from './usage-overview.ts'
import { periodOf } from './usage-period.ts'
import { scopeOf, scopesOf, type UsageQuestionAsk, usageQuestionOf } from './usage-question.ts'

type BreakdownAsk = UsageQuestionAsk & {
  readonly of: string
  readonly metric?: UsageMetric
  readonly limit?: number
}

/** The most frequent values of a dimension or a property. */
export async function usageBreakdownOf(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<BreakdownAsk>,
): Promise<UsageBreakdown | Denied> {
  const question = usageQuestionOf(ask, { project, now: now() })
  if (isDenied(question)) return question
  const of = usageFieldOf(ask.of)
  if (of === undefined) return denied('filter/invalid', 'query/of is no dimension and no property')
  const { metric = 'people', limit = 10 } = ask
  const { span } = question
  const times = scopesOf(question)
  const [scope] = times
  const hasNumbers = await hasNumbersIn(facts, { of, scope })
  const asked = { of, metric, hasNumbers }
  const [period, [rows, before], total] = await Promise.all([
    periodOf(began, question),
    ofBothTimes(times, (each) => usageBreakdown(facts, { ...each, ...asked }), [of]),
    usageTotal(facts, { ...scope, metric }),
  ])
  const shown = rows.slice(0, limit)
  const countBefore = new Map(before?.map(({ value, count }) => [value, count]))
  const { isSketch } = sourceOf(scope, { of: [of] })
  const hasVisits = rows.some(({ visits }) => visits === 1)
  return {
    period,
    of,
    metric,
    rows: shown.map(({ value, count }) => ({
      value,
      count,
      previous: before === undefined ? null : (countBefore.get(value) ?? 0),
    })),
    total,
    more: rows.length - shown.length,
    basis: metric === 'people' ? basisOf({ span, hasVisits, isSketch }) : null,
  }
}

async function hasNumbersIn(
  facts: Pick<Facts, 'ask'>,
  { of, scope: { project, from, to } }: { readonly of: UsageField; readonly scope: UsageScope },
): Promise<boolean> {
  const key = propertyOf(of)
  if (key === undefined) return false
  return (await usagePropertyTypes(facts, { project, from, to, key })).has('number')
}

/** How each version is used, and how well it goes. */
export async function usageVersionsOf(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<UsageQuestionAsk & { readonly limit?: number }>,
): Promise<UsageVersions | Denied> {
  const question = usageQuestionOf({ ...ask, compare: 'none' }, { project, now: now() })
  if (isDenied(question)) return question
  const { span } = question
  const all = await usageVersions(facts, scopeOf(question, span))
  const shown = all.slice(0, ask.limit ?? 25)
  return {
    period: await periodOf(began, question),
    rows: shown.map(({ visits, firstSeen, lastSeen, failed, ...row }) => ({
      ...row,
      // Over long times sessions are counted by a sketch, those that failed never.
      errorFree: Math.max(0, row.sessions - failed),
      firstSeen: isoOf(firstSeen * 1_000),
      lastSeen: isoOf(lastSeen * 1_000),
    })),
    more: all.length - shown.length,
    basis: basisOf({ span, hasVisits: all.some(({ visits }) => visits === 1) }),
  }
}
