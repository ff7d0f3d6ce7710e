import { useState } from 'preact/hooks'
import { useWords } from '../words/speech.tsx'
import { Plot } from './plot.tsx'
import type { ChartData } from './series.ts'

export interface Reading {
  readonly label: string
  readonly value: string
}

/** A chart over time: drawn, with the exact values of the bucket under the pointer. Its table is the page's affair. */
export function TimeChart({
  data,
  height = 200,
  tick,
  least = 1,
  name,
  readings,
  onZoom,
  strip,
}: {
  data: ChartData
  height?: number
  tick: (value: number) => string
  least?: number
  /** What the picture shows, in a sentence, for those who do not see it. */
  name: string
  /** What is to be told of a bucket, its own name first. */
  readings: (index: number) => { readonly title: string; readonly lines: readonly Reading[] }
  onZoom: (from: number, to: number) => void
  /** A second, lower plot of the same buckets, with an axis of its own. */
  strip?: {
    readonly data: ChartData
    readonly tick: (value: number) => string
    readonly least: number
    readonly label: string
  }
}) {
  const { chart: words, period } = useWords()
  const [index, setIndex] = useState<number | null>(null)
  const syncWith = strip === undefined ? {} : { syncWith: 'time-chart' }

  return (
    <figure
      class="relative min-w-0"
      aria-label={`${name} ${words.tableOffer}`}
      onPointerLeave={() => setIndex(null)}
    >
      <Plot
        data={data}
        height={height}
        tick={tick}
        least={least}
        onPoint={setIndex}
        onZoom={onZoom}
        {...syncWith}
      />
      {strip !== undefined && (
        <>
          <div class="ps-13 pt-2 text-f1 text-ink-3" aria-hidden="true">
            {strip.label}
          </div>
          <Plot
            data={strip.data}
            height={68}
            intervals={2}
            named={false}
            tick={strip.tick}
            least={strip.least}
            onPoint={setIndex}
            onZoom={onZoom}
            {...syncWith}
          />
        </>
      )}
      <figcaption class="flex gap-4 ps-13 pt-2 text-f1 text-ink-3 max-md:ps-0">
        <span class="pointer-coarse:hidden">{words.drag}</span>
        {data.period.by === 'day' && data.period.zone === undefined && <span>{period.utc}</span>}
      </figcaption>
      {index !== null && data.at[index] !== undefined && (
        <Readout share={(index + 0.5) / data.at.length} {...readings(index)} />
      )}
    </figure>
  )
}

/** Beside the pointer, on whichever side there is room. */
function Readout({
  share,
  title,
  lines,
}: {
  share: number
  title: string
  lines: readonly Reading[]
}) {
  const left = `calc(52px + (100% - 72px) * ${share.toFixed(4)})`
  return (
    <div
      aria-hidden="true"
      class={`pointer-events-none absolute top-2 z-10 w-max rounded-1 border border-line-strong bg-card px-3 py-2 text-f1 shadow-float ${share > 0.5 ? '-translate-x-[calc(100%+12px)]' : 'translate-x-3'}`}
      style={{ left }}
    >
      <div class="pb-1 font-medium">{title}</div>
      <dl class="num grid grid-cols-[auto_auto] gap-x-4">
        {lines.map(({ label, value }) => (
          <div key={label} class="contents">
            <dt class="text-ink-2">{label}</dt>
            <dd class="text-end">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
