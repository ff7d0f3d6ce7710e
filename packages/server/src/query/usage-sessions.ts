import type { UsageSessions } from '@earshot/protocol'
import { type Denied, isDenied } from '../core/denied.ts'
import { lengthEdges, usageLengths } from '../store/facts/views/usage-lengths.ts'
import type { UsageSources } from './sources.ts'
import type { Asked } from './usage-overview.ts'
import { periodOf } from './usage-period.ts'
import { scopesOf, type UsageQuestionAsk, usageQuestionOf } from './usage-question.ts'

/** How many app sessions began, and how long they were. */
export async function usageSessionsOf(
  { facts, now, began }: UsageSources,
  { project, ask }: Asked<UsageQuestionAsk>,
): Promise<UsageSessions | Denied> {
  const question = usageQuestionOf(ask, { project, now: now() })
  if (isDenied(question)) return question
  const [period, [lengths, before]] = await Promise.all([
    periodOf(began, question),
    usageLengths(facts, scopesOf(question)),
  ])
  return {
    period,
    sessions: lengths.sessions,
    previous: before?.sessions ?? null,
    medianSeconds: lengths.median,
    previousMedianSeconds: before?.median ?? null,
    bins: lengthEdges.map((fromSeconds, index) => ({
      fromSeconds,
      toSeconds: lengthEdges[index + 1] ?? null,
      sessions: lengths.bins[index] ?? 0,
      previous: before === undefined ? null : (before.bins[index] ?? 0),
    })),
  }
}
