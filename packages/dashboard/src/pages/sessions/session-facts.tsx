import type { SessionSeries } from '@earshot/protocol'
import { Change } from '../../parts/change.tsx'
import { Count } from '../../parts/count.tsx'
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
  const count = (value: number | null) => (value === null ? words.unknown : <Count value={value} />)

  return (
    <FactsStrip
      id="session-facts"
      big
      facts={[
        {
          name: words.sessions,
          value: <Count value={total.sessions} />,
          note: compared && <Change value={comparison.sessions} good="up" hint={hint} />,
        },
        {
          name: words.errored,
          value: <Count value={total.errored} />,
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
