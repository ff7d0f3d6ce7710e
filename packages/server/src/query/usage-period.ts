import type { UsagePeriod } from '@earshot/protocol'
import { isoOf } from './time.ts'
import type { UsageBeginnings } from './usage-beginnings.ts'
import type { UsageQuestion } from './usage-question.ts'

/** The period as the answers tell it. Asks for nothing where nothing is compared. */
export async function periodOf(
  began: UsageBeginnings,
  { project, span, zone, now, previous }: UsageQuestion,
): Promise<UsagePeriod> {
  return {
    from: isoOf(span.from),
    to: isoOf(span.to),
    tz: zone.name,
    now: isoOf(now),
    previous: previous === undefined ? null : await timeBefore(began, { project, previous }),
  }
}

async function timeBefore(
  began: UsageBeginnings,
  { project, previous: { span } }: Compared,
): Promise<UsagePeriod['previous']> {
  const isWhole = await began({ project, at: Math.floor(span.from / 1_000) })
  return { from: isoOf(span.from), to: isoOf(span.to), isWhole }
}

interface Compared extends Pick<UsageQuestion, 'project'> {
  readonly previous: NonNullable<UsageQuestion['previous']>
}
