import type { UsagePeriod } from '@earshot/protocol'
import { Change, changeOf } from '../../parts/change.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'

/** How a number of usage moved against the time before; of one that usage began within, nobody can say. */
export function UsageChange({
  period: { previous, now: moment, to },
  now,
  before,
  good = 'neither',
  hinted = false,
  short = false,
}: {
  period: Pick<UsagePeriod, 'previous' | 'now' | 'to'>
  now: number | null
  before: number | null
  good?: 'up' | 'down' | 'neither'
  /** Whether the number of the time before is told on hover. */
  hinted?: boolean
  /** In a column of many: a dash, with the words on hover. */
  short?: boolean
}) {
  const { change, usage } = useWords()
  const format = useFormat()
  if (previous === null) return null
  if (!previous.isWhole)
    return short ? <Dash says={change.noBefore} /> : <span>{change.noBefore}</span>
  const isRunning = Date.parse(moment) < Date.parse(to)
  const told = (count: string) => usage.facts.before(count, isRunning)
  return (
    <Change
      value={now === null ? null : changeOf(now, before)}
      good={good}
      column={short}
      none={usage.facts.noneBefore}
      {...(hinted && { hint: told(format.number(Math.round(before ?? 0))) })}
    />
  )
}

function Dash({ says }: { says: string }) {
  return (
    <span data-hint={says}>
      <span aria-hidden="true">–</span>
      <span class="sr-only">{says}</span>
    </span>
  )
}
