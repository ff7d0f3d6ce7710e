import {
  stepsOf,
  type UsageFunnel,
  type UsageKindName,
  type UsagePathNode,
  type UsagePaths,
  type UsageRetention,
} from '@earshot/protocol'
import { type Denied, denied, isDenied } from '../core/denied.ts'
import { usageFunnel } from '../store/facts/views/usage-funnel.ts'
import { usageLastSeen } from '../store/facts/views/usage-names.ts'
import {
  isManySessions,
  type UsageStep,
  usageSteps,
  whatOf,
  whatText,
} from '../store/facts/views/usage-paths.ts'
import { usageRetention } from '../store/facts/views/usage-retention.ts'
import type { Sources, UsageSources } from './sources.ts'
import { hourMs, isoOf } from './time.ts'
import { basisOf } from './usage-basis.ts'
import type { Asked } from './usage-overview.ts'
import { periodOf } from './usage-period.ts'
import { scopeOf, startsOf, type UsageQuestionAsk, usageQuestionOf } from './usage-question.ts'

type RetentionAsk = Pick<UsageQuestionAsk, 'tz' | 'where'> & { readonly weeks?: number }

/** Who came again, by the week they were first seen in. */
export async function usageRetentionOf(
  { facts, now }: Pick<Sources, 'facts' | 'now'>,
  { project, ask: { weeks = 12, ...ask } }: Asked<RetentionAsk>,
): Promise<UsageRetention | Denied> {
  const question = usageQuestionOf({ ...ask, compare: 'none' }, { project, now: now() })
  if (isDenied(question)) return question
  const { zone } = question
  const running = zone.startOf('week', question.now)
  const span = { from: zone.add('week', running, 1 - weeks), to: zone.add('week', running, 1) }
  const rows = await usageRetention(facts, { ...scopeOf(question, span), tz: zone.name })
  const people = new Map(rows.map((row) => [`${row.cohort} ${row.week}`, row.people]))
  const starts = startsOf(zone, 'week', span)
  return {
    tz: zone.name,
    now: isoOf(question.now),
    cohorts: starts.map((cohort, index) => {
      const returned = starts
        .slice(index)
        .map((week) => people.get(`${cohort / 1_000} ${week / 1_000}`) ?? 0)
      return { at: isoOf(cohort), people: returned[0] ?? 0, returned }
    }),
  }
}

type FunnelAsk = UsageQuestionAsk & { readonly steps: string; readonly withinHours?: number }

/** How far people come. */
export async function usageFunnelOf(
  { facts, now, began }: UsageSources,
  { project, ask: { steps: text, withinHours = 24, ...ask } }: Asked<FunnelAsk>,
): Promise<UsageFunnel | Denied> {
  const question = usageQuestionOf({ ...ask, compare: 'none' }, { project, now: now() })
  if (isDenied(question)) return question
  const steps = stepsOf(text)
  if (steps === undefined) return denied('filter/invalid', 'query/steps must be 2 to 8 filters')
  const levels = await usageFunnel(facts, {
    ...scopeOf(question, question.span),
    ...{ steps, withinMs: withinHours * hourMs },
  })
  return {
    period: await periodOf(began, question),
    withinHours,
    steps: steps.map((filters, index) => ({
      filters,
      people: levels
        .filter(({ level }) => level > index)
        .reduce((sum, { people }) => sum + people, 0),
    })),
    basis: basisOf({
      span: question.span,
      hasVisits: levels.some(({ visits }) => visits === 1),
    }),
  }
}

type PathsAsk = UsageQuestionAsk & {
  readonly kind: UsageKindName
  readonly name: string
  readonly direction?: 'after' | 'before'
  readonly width?: number
}

/** What people do next, or did before. */
export async function usagePathsOf(
  { facts, now, began }: UsageSources,
  { project, ask: { kind, name, direction = 'after', width = 5, ...ask } }: Asked<PathsAsk>,
): Promise<UsagePaths | Denied> {
  const question = usageQuestionOf({ ...ask, compare: 'none' }, { project, now: now() })
  if (isDenied(question)) return question
  const scope = scopeOf(question, question.span)
  const from = { kind, name }
  const [seen, isSampled] = await Promise.all([
    usageLastSeen(facts, { project }),
    isManySessions(facts, { from, scope }),
  ])
  const names = [...seen.keys()].sort()
  const steps = await usageSteps(facts, { from, direction, names, width, isSampled, scope })
  return {
    period: await periodOf(began, question),
    direction,
    isSampled,
    from: nodeOf([whatText(from)], steps),
  }
}

/** Steps come in order, most frequent first. */
function nodeOf(trail: readonly string[], steps: readonly UsageStep[]): UsagePathNode {
  const starts = steps.filter(({ trail: each }) => trail.every((what, at) => each[at] === what))
  return {
    ...whatOf(trail.at(-1) ?? ''),
    sessions: starts.find(({ trail: each }) => each.length === trail.length)?.sessions ?? 0,
    next: starts
      .filter(({ trail: each }) => each.length === trail.length + 1)
      .map(({ trail: each }) => nodeOf(each, starts)),
  }
}
