import type { UsagePeriod } from '@earshot/protocol'
import type { Facts } from '../store/facts/facts.ts'
import { usageBeganBy } from '../store/facts/views/usage-began.ts'
import { isoOf } from './time.ts'
import type { UsageQuestion } from './usage-question.ts'

/** The period as the answers tell it. Asks for nothing where nothing is compared. */
export async function periodOf(
  facts: Pick<Facts, 'ask'>,
  { project, span, zone, now, previous }: UsageQuestion,
): Promise<UsagePeriod> {
  return {
    from: isoOf(span.from),
    to: isoOf(span.to),
    tz: zone.name,
    now: isoOf(now),
    previous: previous === undefined ? null : await timeBefore(facts, { project, previous }),
  }
}

async function timeBefore(
  facts: Pick<Facts, 'ask'>,
  { project, previous: { span } }: Compared,
): Promise<UsagePeriod['previous']> {
  const isWhole = await usageBeganBy(facts, { project, at: Math.floor(span.from / 1_000) })
  return { from: isoOf(span.from), to: isoOf(span.to), isWhole }
}

interface Compared extends Pick<UsageQuestion, 'project'> {
  readonly previous: NonNullable<UsageQuestion['previous']>
}
