import type { DroppedRow } from '@earshot/protocol'
import { type Denied, isDenied } from '../core/denied.ts'
import { drops } from '../store/facts/views/drops.ts'
import { inSeconds, type PeriodAsk, periodOf } from './period.ts'
import type { Sources } from './sources.ts'
import { dayMs } from './time.ts'

/** What was refused or dropped, by UTC day, newest first; by default of the last 30 days. */
export async function droppedOf(
  { facts, now }: Pick<Sources, 'facts' | 'now'>,
  {
    project,
    ask,
  }: {
    /** '' for what came under keys that no project has. */
    readonly project: string
    readonly ask: Pick<PeriodAsk, 'from' | 'to'>
  },
): Promise<{ readonly dropped: readonly DroppedRow[] } | Denied> {
  const period = periodOf({ ...ask, by: 'day' }, { now: now(), defaultMs: 30 * dayMs })
  if (isDenied(period)) return period
  const { from, to } = inSeconds(period)
  return { dropped: await drops(facts, { project, from, to: to - 1 }) }
}
