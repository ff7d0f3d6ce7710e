import type { UsageGlance, UsageOverview, UsageTotals } from '@earshot/protocol'
import { type Denied, isDenied } from '../core/denied.ts'
import { usageDay, usageHoursOfDay } from '../store/facts/views/usage-glance.ts'
import { type UsageLengths, usageMedian } from '../store/facts/views/usage-lengths.ts'
import { usageNewPeopleOf } from '../store/facts/views/usage-new-people.ts'
import { ofBothTimes } from '../store/facts/views/usage-source.ts'
import { type UsageTotals as Totals, usageTotals } from '../store/facts/views/usage-totals.ts'
import type { Sources, UsageSources } from './sources.ts'
import { isoOf } from './time.ts'
import { peopleOf } from './usage-basis.ts'
import { periodOf } from './usage-period.ts'
import {
  type Span,
  scopeOf,
  scopesOf,
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
  const times = scopesOf(question)
  const [scope, earlier] = times
  // Both times at once: whoever was first seen is looked for among everybody.
  const hasFresh = question.filters.length > 0
  const [period, [totals, totalsBefore], [median, medianBefore], [fresh, freshBefore]] =
    await Promise.all([
      periodOf(began, question),
      ofBothTimes(times, (each) => usageTotals(facts, each, { hasSessions: false, hasFresh })),
      usageMedian(facts, times),
      hasFresh
        ? []
        : usageNewPeopleOf(facts, { project, times: earlier ? [scope, earlier] : [scope] }),
    ])
  const { span, previous } = question
  const told = { facts, question }
  const [current, before] = await Promise.all([
    totalsOf({ ...told, span, totals, median, fresh }),
    previous && totalsBefore && medianBefore
      ? totalsOf({
          ...told,
          span: previous.span,
          totals: totalsBefore,
          median: medianBefore,
          fresh: freshBefore,
        })
      : null,
  ])
  return { period, current, previous: before }
}

interface Told extends Pick<Sources, 'facts'> {
  readonly question: UsageQuestion
  readonly span: Span
  readonly totals: Totals
  readonly median: Pick<UsageLengths, 'sessions' | 'median'>
  /** People first seen in the time, where they were asked for by themselves. */
  readonly fresh: number | undefined
}

async function totalsOf({
  facts,
  question,
  span,
  totals,
  median,
  fresh,
}: Told): Promise<UsageTotals> {
  const newPeople = fresh ?? totals.fresh
  return {
    people: await peopleOf(facts, { question, span, totals }),
    newPeople,
    returning: Math.max(0, totals.known - newPeople),
    sessions: median.sessions,
    medianSeconds: median.median,
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
  const { span, zone } = question
  const times = scopesOf(question)
  const [period, hours, [current, before = current]] = await Promise.all([
    periodOf(began, question),
    usageHoursOfDay(facts, { ...scopeOf(question, span), tz: zone.name }),
    ofBothTimes(times, (each) => usageDay(facts, each), 'events'),
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
