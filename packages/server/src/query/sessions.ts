import type { SessionSeries } from '@earshot/protocol'
import { type Denied, isDenied } from '../core/denied.ts'
import { periodsOf } from '../core/privacy/periods.ts'
import { sessionSeries } from '../store/facts/views/session-series.ts'
import { visitorsOf } from '../store/facts/views/visitors.ts'
import { bucketsOf, inSeconds, type PeriodAsk, periodOf } from './period.ts'
import type { Sources } from './sources.ts'
import { isoOf } from './time.ts'

/** A project's sessions over time, and its visitors of the running week and month. */
export async function sessionsOf(
  { facts, now }: Sources,
  { project, ask }: { readonly project: string; readonly ask: PeriodAsk },
): Promise<SessionSeries | Denied> {
  const period = periodOf(ask, { now: now() })
  if (isDenied(period)) return period
  const { week, month } = periodsOf(now())
  const [rows, visitors] = await Promise.all([
    sessionSeries(facts, { project, ...inSeconds(period), by: period.by }),
    visitorsOf(facts, { project, week, month }),
  ])
  return {
    by: period.by,
    from: isoOf(period.from),
    to: isoOf(period.to),
    buckets: bucketsOf(period, { rows, empty: { sessions: 0, errored: 0 } }),
    total: {
      sessions: rows.reduce((sum, row) => sum + row.sessions, 0),
      errored: rows.reduce((sum, row) => sum + row.errored, 0),
    },
    visitors: { thisWeek: visitors.week, thisMonth: visitors.month },
  }
}
