import type { ChartSeries } from './series.ts'
import type { Tone } from './tone.ts'

type Entry = Pick<ChartSeries, 'label' | 'as' | 'tone'>

const fills: Readonly<Record<Tone, string>> = {
  accent: 'bg-accent-line',
  bad: 'bg-bad-line',
  info: 'bg-info',
  muted: 'bg-n6',
}
const strokes: Readonly<Record<Tone, string>> = {
  accent: 'border-accent',
  bad: 'border-bad',
  info: 'border-info',
  muted: 'border-n8',
}

/** What the colours mean, each drawn as it is in the plot. */
export function Legend({ series }: { series: readonly Entry[] }) {
  return (
    <ul class="flex flex-wrap gap-x-4 gap-y-1 text-f1 text-ink-2">
      {series.map(({ label, as, tone }) => (
        <li key={label} class="flex items-center gap-2">
          <span aria-hidden="true" class={`forced-color-adjust-none ${shapeOf({ as, tone })}`} />
          {label}
        </li>
      ))}
    </ul>
  )
}

function shapeOf({ as, tone }: Pick<Entry, 'as' | 'tone'>): string {
  switch (as) {
    case 'bars':
      return `size-3 rounded-1 ${fills[tone]}`
    case 'area':
      return `w-4 border-t-2 ${strokes[tone]}`
    case 'line':
      return `w-4 border-t-2 border-dashed ${strokes[tone]}`
  }
}
