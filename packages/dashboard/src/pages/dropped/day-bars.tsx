import { sparkShapeOf } from '../../parts/spark-path.ts'
import { useFormat, useWords } from '../../words/speech.tsx'

const height = 28

/** A bar a day, scaled to its own peak; the last one is today, of which more may come. */
export function DayBars({
  days,
}: {
  days: readonly { readonly day: string; readonly count: number }[]
}) {
  const words = useWords().dropped
  const format = useFormat()
  const gap = days.length > 14 ? 2 : 6
  const bar = Math.max(1, Math.floor(220 / Math.max(1, days.length)) - gap)
  const shape = sparkShapeOf(
    days.map(({ count }) => count),
    { height, bar, gap },
  )
  const width = days.length * (bar + gap) - gap
  const peak = days.find(({ count }) => count === shape.peak)
  const label = words.bars(
    peak === undefined || shape.peak === 0
      ? '–'
      : words.peak(format.day(peak.day), format.number(shape.peak)),
  )
  return (
    <svg
      role="img"
      aria-label={label}
      data-hint={label}
      width={width}
      height={height + 1}
      viewBox={`0 0 ${width} ${height + 1}`}
      class="ms-auto block max-w-full rtl:-scale-x-100"
    >
      <rect x="0" y={height} width={width} height="1" class="fill-n4" />
      <path d={shape.done} class="fill-n7" />
      <path d={shape.open} class="fill-accent-line" />
    </svg>
  )
}
