import type { UsageGlance, UsageOverview, UsageTotals } from '@earshot/protocol'
import { type Denied, isDenied } from '../core/denied.ts'
import { usageDay, usageHoursOfDay } from '../store/facts/views/usage-glance.ts'
import { usageMedian } from '../store/facts/views/usage-lengths.ts'
import { usageNewPeopleOf } from '../store/facts/views/usage-new-people.ts'
import { usageTotals } from '../store/facts/views/usage-totals.ts'
import type { Sources, UsageSources } from './sources.ts'
import { isoOf } from './time.ts'
import { peopleOf } from './usage-basis.ts'
import { periodOf } from './usage-period.ts'
import {
  type Span,
  scopeOf,
  startsOf,
  type UsageQuestion,
  type UsageQuestionAsk,
  usageQuestionOf,
} from './usage-question.ts'

/** What one asks about usage, in which project. */
export interface Asked<Ask> {
  readonly project: string
  readonly ask: Ask
}

/** The numbers of a time beside those of the time before. */
export async function usageOverview(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<UsageQuestionAsk>,
): Promise<UsageOverview | Denied> {
  const question = usageQuestionOf(ask, { project, now: now() })
  if (isDenied(question)) return question
  const { span, previous } = question
  const spans = previous === undefined ? [span] : [span, previous.span]
  const times = spans.map((each) => scopeOf(question, each))
  // Both times at once: whoever was first seen is looked for among everybody.
  const news = question.filters.length > 0 ? undefined : usageNewPeopleOf(facts, { project, times })
  const of = (each: Span, at: number) =>
    totalsOf({ facts, question, span: each, fresh: news?.then((counts) => counts[at] ?? 0) })
  const [period, current, before] = await Promise.all([
    periodOf(began, question),
    of(span, 0),
    previous === undefined ? null : of(previous.span, 1),
  ])
  return { period, current, previous: before }
}

interface Totalling extends Pick<Sources, 'facts'> {
  readonly question: UsageQuestion
  readonly span: Span
  /** People first seen in the time, where they are asked for by themselves. */
  readonly fresh: Promise<number> | undefined
}

async function totalsOf({ facts, question, span, fresh }: Totalling): Promise<UsageTotals> {
  const scope = scopeOf(question, span)
  const [totals, lengths, firsts] = await Promise.all([
    usageTotals(facts, scope, { hasSessions: false, hasFresh: fresh === undefined }),
    usageMedian(facts, scope),
    fresh,
  ])
  const newPeople = firsts ?? totals.fresh
  return {
    people: await peopleOf(facts, { question, span, totals }),
    newPeople,
    returning: Math.max(0, totals.known - newPeople),
    sessions: lengths.sessions,
    medianSeconds: lengths.median,
    events: totals.events,
    errors: totals.errors,
  }
}

/** The last 24 hours beside the 24 before. */
export async function usageGlance(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<Pick<UsageQuestionAsk, 'tz' | 'where'>>,
): Promise<UsageGlance | Denied> {
  const question = usageQuestionOf({ ...ask, last: '24h' }, { project, now: now() })
  if (isDenied(question)) return question
  const { span, previous = { span }, zone } = question
  const [period, hours, current, before] = await Promise.all([
    periodOf(began, question),
    usageHoursOfDay(facts, { ...scopeOf(question, span), tz: zone.name }),
    usageDay(facts, scopeOf(question, span)),
    usageDay(facts, scopeOf(question, previous.span)),
  ])
  const known = new Map(hours.map((hour) => [hour.at * 1_000, hour]))
  return {
    period,
    now: current,
    before,
    hours: startsOf(zone, 'hour', span).map((at) => {
      const { people = 0, sessions = 0, events = 0, errors = 0 } = known.get(at) ?? {}
      return { at: isoOf(at), people, sessions, events, errors }
    }),
  }
}
