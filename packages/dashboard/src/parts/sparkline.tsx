import { useMemo } from 'preact/hooks'
import { useFormat, useWords } from '../words/speech.tsx'
import { sparkShapeOf } from './spark-path.ts'

const bar = 3
const gap = 1
const height = 24

/** The last 24 hours as small bars, each graph scaled to its own peak, which its name tells. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const words = useWords()
  const format = useFormat()
  const shape = useMemo(() => sparkShapeOf(values, { height, bar, gap }), [values])
  const total = values.reduce((sum, value) => sum + value, 0)
  const width = values.length * (bar + gap) - gap
  const label = words.issues.sparkline(words.count.events(total), format.number(shape.peak))

  return (
    <svg
      role="img"
      aria-label={label}
      data-hint={label}
      width={width}
      height={height + 1}
      viewBox={`0 0 ${width} ${height + 1}`}
      class="relative z-1 ms-auto block max-w-full rtl:-scale-x-100"
    >
      <rect x="0" y={height} width={width} height="1" class="fill-n4" />
      <path d={shape.done} class="fill-n7 transition-[fill] group-hover:fill-accent-line" />
      <path d={shape.open} class="fill-accent-line" />
    </svg>
  )
}
