import type {
  UsageBy,
  UsageHours,
  UsageMetric,
  UsageSeries,
  UsageSeriesMetric,
} from '@earshot/protocol'
import { type Denied, denied, isDenied } from '../core/denied.ts'
import type { Facts } from '../store/facts/facts.ts'
import { usageNewPeople } from '../store/facts/views/usage-new-people.ts'
import { type UsageCount, usageSeries } from '../store/facts/views/usage-series.ts'
import { type BothTimes, ofBothTimes, type UsageScope } from '../store/facts/views/usage-source.ts'
import { usageWeek } from '../store/facts/views/usage-week.ts'
import type { UsageSources } from './sources.ts'
import { dayMs, hourMs, isoOf } from './time.ts'
import { basisOf } from './usage-basis.ts'
import type { Asked } from './usage-overview.ts'
import { periodOf } from './usage-period.ts'
import {
  byOf,
  scopeOf,
  startsOf,
  type UsageQuestion,
  type UsageQuestionAsk,
  usageQuestionOf,
} from './usage-question.ts'

type SeriesAsk = UsageQuestionAsk & {
  readonly metric?: UsageSeriesMetric
  readonly by?: UsageBy
}

const mostBuckets = 800
/** At least. */
const bucketMs = { hour: hourMs, day: dayMs, week: 7 * dayMs, month: 28 * dayMs } as const

/** A metric over time, beside that of the time before. */
export async function usageSeriesOf(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<SeriesAsk>,
): Promise<UsageSeries | Denied> {
  const question = usageQuestionOf(ask, { project, now: now() })
  if (isDenied(question)) return question
  const { metric = 'people', by = byOf(question) } = ask
  if ((question.span.to - question.span.from) / bucketMs[by] > mostBuckets) {
    return denied('request/invalid', 'a series has at most 800 buckets')
  }
  const [period, { buckets, hasVisits }] = await Promise.all([
    periodOf(began, question),
    bucketsOf(facts, { question, metric, by }),
  ])
  const last = buckets.at(-1)?.at ?? 0
  const longest = { from: last, to: question.zone.add(by, last, 1) }
  return {
    period,
    metric,
    by,
    buckets: buckets.map((bucket) => ({ ...bucket, at: isoOf(bucket.at) })),
    isRunning: question.now < longest.to && question.now >= last,
    basis: metric === 'people' ? basisOf({ span: longest, hasVisits }) : null,
  }
}

interface Bucketing {
  readonly question: UsageQuestion
  readonly metric: UsageSeriesMetric
  readonly by: UsageBy
}

interface Bucket {
  /** Epoch milliseconds. */
  readonly at: number
  readonly value: number
  readonly previous: number | null
}

/** Every bucket of the period, each with the one of the same number in the time before. */
export async function bucketsOf(
  facts: Pick<Facts, 'ask'>,
  { question, metric, by }: Bucketing,
): Promise<{ readonly buckets: readonly Bucket[]; readonly hasVisits: boolean }> {
  const { zone, span, previous } = question
  const times = [scopeOf(question, span), previous && scopeOf(question, previous.whole)] as const
  const [counts, before = []] = await countsOf(facts, { times, metric, by, tz: zone.name })
  const lookUpIn = (rows: readonly { at: number; value: number }[]) => {
    const values = new Map(rows.map(({ at, value }) => [at * 1_000, value]))
    return (at: number) => values.get(at) ?? 0
  }
  const value = lookUpIn(counts)
  const valueBefore = lookUpIn(before)
  const startsBefore = previous === undefined ? [] : startsOf(zone, by, previous.whole)
  const buckets = startsOf(zone, by, span).map((at, index) => {
    const then = startsBefore[index]
    return { at, value: value(at), previous: then === undefined ? null : valueBefore(then) }
  })
  return { buckets, hasVisits: counts.some(({ visits }) => visits === 1) }
}

interface Counting extends Pick<Bucketing, 'metric' | 'by'> {
  readonly times: BothTimes<UsageScope>
  readonly tz: string
}

async function countsOf(
  facts: Pick<Facts, 'ask'>,
  { times, metric, by, tz }: Counting,
): Promise<BothTimes<readonly UsageCount[]>> {
  if (metric !== 'new') {
    return await ofBothTimes(times, (each) => usageSeries(facts, { ...each, by, tz, metric }))
  }
  const [scope, earlier] = times
  const newIn = async (each: UsageScope) => {
    const rows = await usageNewPeople(facts, { ...each, by, tz })
    return rows.map((row) => ({ ...row, visits: 0 as const }))
  }
  return await Promise.all([newIn(scope), earlier && newIn(earlier)])
}

/** When in the week it happens. */
export async function usageHoursOf(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<UsageQuestionAsk & { readonly metric?: UsageMetric }>,
): Promise<UsageHours | Denied> {
  const question = usageQuestionOf({ ...ask, compare: 'none' }, { project, now: now() })
  if (isDenied(question)) return question
  const { metric = 'events' } = ask
  const scope = scopeOf(question, question.span)
  const rows = await usageWeek(facts, { ...scope, tz: question.zone.name, metric })
  const values = new Map(rows.map((row) => [row.weekday * 24 + row.daytime, row.value]))
  return {
    period: await periodOf(began, question),
    metric,
    cells: Array.from({ length: 7 }, (_, day) =>
      Array.from({ length: 24 }, (_, hour) => values.get((day + 1) * 24 + hour) ?? 0),
    ),
  }
}
