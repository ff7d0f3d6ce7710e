import { useId, useState } from 'preact/hooks'
import { readersZone } from '../time/zone.ts'
import { useWords } from '../words/speech.tsx'
import { sharesOf } from './bucket-bounds.ts'
import { Legend } from './legend.tsx'
import { Marks } from './marks.tsx'
import { Plot } from './plot.tsx'
import { type Readings, Readout } from './readout.tsx'
import type { ChartData } from './series.ts'
import { useWalk } from './use-walk.ts'
import type { Walk } from './walk.ts'
import { WalkKeys } from './walk-keys.tsx'

interface ChartProps {
  readonly data: ChartData
  readonly height?: number
  readonly tick: (value: number) => string
  readonly least?: number
  /** What the picture shows, in a sentence, for those who do not see it. */
  readonly name: string
  readonly readings: (index: number) => Readings
  readonly onZoom: (from: number, to: number) => void
  /** Whether the colours are told beneath; elsewhere the page does. */
  readonly legend?: boolean
  /** A second, lower plot of the same buckets, with an axis of its own. */
  readonly strip?: {
    readonly data: ChartData
    readonly tick: (value: number) => string
    readonly least: number
    readonly label: string
  }
}

/**
 * A chart over time: drawn, with the exact values of the bucket under the pointer or under the marker that keys move. A
 * drag, or a stretch chosen by keys, zooms in. Its table is the page's affair.
 */
export function TimeChart(props: ChartProps) {
  const { data, name, readings, onZoom, legend = false } = props
  const { chart: words, period } = useWords()
  const [pointed, point] = useState<number | null>(null)
  const { walk, handlers } = useWalk(data, onZoom)
  const keysId = useId()
  const drawn = data.series.filter(({ values }) => values.some((value) => value !== null))
  const index = pointed ?? walk?.at ?? null
  const { at = data.at.length - 1 } = walk ?? {}
  const slider = {
    role: 'slider',
    tabIndex: 0,
    'aria-label': words.walk.label,
    'aria-valuemin': 0,
    'aria-valuemax': data.at.length - 1,
    'aria-valuenow': at,
    'aria-valuetext': useSpoken(readings)(walk ?? { at, from: null }),
    'aria-describedby': keysId,
  } as const

  return (
    <figure
      class="relative min-w-0"
      aria-label={`${name} ${words.tableOffer}`}
      onPointerLeave={() => point(null)}
    >
      <div class="rounded-1" {...(data.at.length > 0 && { ...slider, ...handlers })}>
        <Plots {...props} walk={walk} point={point} />
      </div>
      <figcaption class="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 ps-13 pt-2 text-f1 text-ink-3 max-md:ps-0">
        {walk === null && <span class="pointer-coarse:hidden">{words.drag}</span>}
        <WalkKeys id={keysId} shown={walk !== null} />
        {data.period.by === 'day' && data.period.zone === undefined && <span>{period.utc}</span>}
        {data.period.zone === 'local' && <span>{period.zone(readersZone())}</span>}
        {legend && drawn.length > 1 && (
          <div class="ms-auto max-md:w-full">
            <Legend series={drawn} />
          </div>
        )}
      </figcaption>
      {index !== null && data.at[index] !== undefined && (
        <Readout share={sharesOf(data, index).middle} {...readings(index)} />
      )}
    </figure>
  )
}

/** What is read aloud of the marker, and of the stretch that is being chosen. */
function useSpoken(readings: ChartProps['readings']): (walk: Walk) => string {
  const words = useWords().chart.walk
  return ({ at, from }) => {
    const { title, lines } = readings(at)
    const told = lines.map(({ label, value }) => `${label} ${value}`).join(', ')
    const reading = words.reading(title, told)
    if (from === null) return reading
    const [first, last] = [Math.min(from, at), Math.max(from, at)]
    return words.chosen(reading, readings(first).title, readings(last).title)
  }
}

function Plots({
  data,
  height = 200,
  tick,
  least = 1,
  onZoom,
  strip,
  walk,
  point,
}: ChartProps & { walk: Walk | null; point: (index: number | null) => void }) {
  const shared = {
    onPoint: point,
    onZoom,
    ...(strip !== undefined && { syncWith: 'time-chart' }),
  }
  return (
    <>
      <div class="relative">
        <Plot data={data} height={height} tick={tick} least={least} {...shared} />
        {walk !== null && <Marks data={data} walk={walk} foot={28} />}
      </div>
      {strip !== undefined && (
        <>
          <div class="ps-13 pt-2 text-f1 text-ink-3" aria-hidden="true">
            {strip.label}
          </div>
          <div class="relative">
            <Plot
              data={strip.data}
              height={68}
              intervals={2}
              named={false}
              tick={strip.tick}
              least={strip.least}
              {...shared}
            />
            {walk !== null && <Marks data={strip.data} walk={walk} foot={8} />}
          </div>
        </>
      )}
    </>
  )
}
