import type { UsageEventPage, UsageEvents, UsageKindName, UsageProperty } from '@earshot/protocol'
import { type Denied, isDenied } from '../core/denied.ts'
import { usageTotal } from '../store/facts/views/usage-breakdown.ts'
import { usageLastSeen, usageNameCounts, usageNames } from '../store/facts/views/usage-names.ts'
import { whatOf, whatText } from '../store/facts/views/usage-paths.ts'
import {
  type UsagePropertyValue,
  usagePropertyKeys,
  usagePropertyTypes,
  usagePropertyValues,
} from '../store/facts/views/usage-properties.ts'
import { usageTotals } from '../store/facts/views/usage-totals.ts'
import type { UsageSources } from './sources.ts'
import { isoOf, isoOrNull } from './time.ts'
import { basisOf } from './usage-basis.ts'
import type { Asked } from './usage-overview.ts'
import { periodOf } from './usage-period.ts'
import { byOf, scopeOf, type UsageQuestionAsk, usageQuestionOf } from './usage-question.ts'
import { bucketsOf } from './usage-series.ts'

/** What happens in an app, by kind and name. */
export async function usageEventsOf(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<UsageQuestionAsk & { readonly limit?: number }>,
): Promise<UsageEvents | Denied> {
  const question = usageQuestionOf(ask, { project, now: now() })
  if (isDenied(question)) return question
  const { span, previous } = question
  const [period, { rows, isSketch }, before, lastSeen] = await Promise.all([
    periodOf(began, question),
    usageNames(facts, scopeOf(question, span)),
    previous && usageNameCounts(facts, scopeOf(question, previous.span)),
    usageLastSeen(facts, { project }),
  ])
  const shown = rows.slice(0, ask.limit ?? 100)
  return {
    period,
    rows: shown.map(({ what, events, people }) => ({
      ...whatOf(what),
      events,
      previous: before === undefined ? null : (before.get(what) ?? 0),
      people,
      lastSeen: isoOf(lastSeen.get(what) ?? span.from),
    })),
    more: rows.length - shown.length,
    basis: basisOf({ span, hasVisits: rows.some(({ visits }) => visits === 1), isSketch }),
  }
}

type EventAsk = UsageQuestionAsk & { readonly kind: UsageKindName; readonly name: string }

/** One of them. */
export async function usageEventOf(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<EventAsk>,
): Promise<UsageEventPage | Denied> {
  const all = usageQuestionOf(ask, { project, now: now() })
  if (isDenied(all)) return all
  const { kind, name } = ask
  const question = {
    ...all,
    filters: [
      ...all.filters,
      { field: 'kind', not: false, values: [kind] } as const,
      { field: 'name', not: false, values: [name] } as const,
    ],
  }
  const { span, previous } = question
  const by = byOf(question)
  const { from, to } = scopeOf(question, span)
  const [period, [totals], before, { buckets }, lastSeen, properties] = await Promise.all([
    periodOf(began, question),
    usageTotals(facts, scopeOf(question, span)),
    previous === undefined
      ? null
      : usageTotal(facts, { ...scopeOf(question, previous.span), metric: 'events' }),
    bucketsOf(facts, { question, metric: 'events', by }),
    usageLastSeen(facts, { project }),
    usagePropertyKeys(facts, { project, from, to, kind, name }),
  ])
  const { events, known, visits, sessions, isSketch } = totals
  return {
    period,
    ...{ kind, name, events, sessions, by, properties },
    previous: before,
    people: known + visits,
    basis: basisOf({ span, hasVisits: visits > 0, isSketch }),
    lastSeen: isoOrNull(lastSeen.get(whatText({ kind, name })) ?? null),
    buckets: buckets.map((bucket) => ({ ...bucket, at: isoOf(bucket.at) })),
    isRunning: question.now < span.to,
  }
}

/** What a property holds. */
export async function usagePropertyOf(
  { facts, now, began }: UsageSources,
  {
    project,
    ask,
  }: Asked<UsageQuestionAsk & { readonly property: string; readonly limit?: number }>,
): Promise<UsageProperty | Denied> {
  const question = usageQuestionOf({ ...ask, compare: 'none' }, { project, now: now() })
  if (isDenied(question)) return question
  const { property: key, limit = 20 } = ask
  const scope = scopeOf(question, question.span)
  const types = await usagePropertyTypes(facts, { ...scope, key })
  const lists = await Promise.all(
    [...types].map((type) => usagePropertyValues(facts, { ...scope, key, type })),
  )
  const values = lists.flat().sort((one, other) => other.events - one.events)
  return {
    period: await periodOf(began, question),
    property: key,
    events: values.reduce((sum, { events }) => sum + events, 0),
    values: values.slice(0, limit),
    more: Math.max(0, values.length - limit),
    numbers: spreadOf(values),
  }
}

/** What clients send is theirs: two of 1e308 are more than a number can be, and JSON has no word for that. */
function finite(number: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, number))
}

/** How numbers are spread, from how often each came. */
function spreadOf(values: readonly UsagePropertyValue[]): UsageProperty['numbers'] {
  const numbers = values
    .filter(({ type }) => type === 'number')
    .map(({ value, events }) => ({ number: Number(value), events }))
    .sort((one, other) => one.number - other.number)
  const [first] = numbers
  if (first === undefined) return null
  let count = 0
  let sum = 0
  const ranked = numbers.map(({ number, events }) => {
    count += events
    sum = finite(sum + finite(number * events))
    return { number, before: count }
  })
  const at = (rank: number) => ranked.find(({ before }) => before > rank)?.number ?? first.number
  const [low, high] = [at(Math.floor((count - 1) / 2)), at(Math.floor(count / 2))]
  const median = low === high ? low : low / 2 + high / 2
  return { min: first.number, max: at(count - 1), mean: sum / count, median, sum }
}
