import type { SessionSeries } from '@earshot/protocol'
import { FactsStrip } from '../../parts/facts-strip.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'
import { comparisonOf, rateOf } from './comparison.ts'

/** The period in a few numbers, and the visitors that no adding up of sessions can give. */
export function SessionFacts({
  series,
  previous,
  compared,
  now,
}: {
  series: SessionSeries
  /** The period before; undefined where there is no whole one, or where it is not wanted. */
  previous: SessionSeries | undefined
  compared: boolean
  now: number
}) {
  const { facts: words } = useWords().sessions
  const format = useFormat()
  const { total, visitors, by } = series
  const rate = rateOf(total)
  const comparison = comparisonOf(series.buckets, previous?.buckets ?? [], {
    open: Date.parse(series.to) > now,
  })
  const hint = words.changeHint[by]
  const count = (value: number | null) => (value === null ? words.unknown : format.number(value))

  return (
    <FactsStrip
      id="session-facts"
      big
      facts={[
        {
          name: words.sessions,
          value: format.number(total.sessions),
          note: compared && <Change value={comparison.sessions} good="up" hint={hint} />,
        },
        {
          name: words.errored,
          value: format.number(total.errored),
          note: compared && <Change value={comparison.errored} good="down" hint={hint} />,
        },
        {
          name: words.rate,
          value: rate === null ? words.unknown : format.percent(rate),
          note: compared && <Change value={comparison.rate} good="down" hint={hint} points />,
        },
        {
          name: words.week,
          value: count(visitors.thisWeek),
          note: visitors.thisWeek === null ? words.unknownNote : words.weekNote,
        },
        {
          name: words.month,
          value: count(visitors.thisMonth),
          note: visitors.thisMonth === null ? words.unknownNote : words.monthNote,
        },
      ]}
    />
  )
}

function Change({
  value,
  good,
  hint,
  points = false,
}: {
  value: number | null
  good: 'up' | 'down'
  hint: string
  points?: boolean
}) {
  const { facts: words } = useWords().sessions
  const format = useFormat()
  if (value === null) return <>{words.noBefore}</>
  const told = points ? words.points(format.points(value)) : format.change(value)
  return (
    <span data-hint={hint} class={toneOf(value, good)}>
      {told}
    </span>
  )
}

/** Under half a percent nothing moved. */
function toneOf(value: number, good: 'up' | 'down'): string {
  if (Math.abs(value) < 0.0005) return ''
  return value > 0 === (good === 'up') ? 'text-good' : 'text-bad'
}
