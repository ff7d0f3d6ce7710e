import uPlot from 'uplot'
import { bucketMs } from '../time/period.ts'
import type { Format } from '../words/format.ts'
import { lonelyOf } from './lonely.ts'
import { scaleOf } from './scale.ts'
import type { ChartData, ChartSeries } from './series.ts'
import { timeTicks } from './time-ticks.ts'
import type { Palette } from './tone.ts'

export interface PlotNeeds {
  readonly data: ChartData
  readonly palette: Palette
  readonly format: Format
  readonly size: { readonly width: number; readonly height: number }
  /** How a value is written at the axis. */
  readonly tick: (value: number) => string
  /** The smallest step of the axis. */
  readonly least: number
  readonly intervals: number
  /** False where the plot below names the times. */
  readonly named: boolean
  readonly onPoint: (index: number | null) => void
  readonly onZoom: (from: number, to: number) => void
  readonly syncWith: string | undefined
}

const font = '11px system-ui, sans-serif'

export function plotOptions(needs: PlotNeeds): uPlot.Options {
  const { data, palette, size, syncWith } = needs
  const step = bucketMs[data.period.by]
  return {
    ...size,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    scales: {
      x: { range: () => [data.period.from, data.period.to] },
      y: { range: rangeOf(needs) },
    },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      ...(syncWith !== undefined && { sync: { key: syncWith } }),
    },
    hooks: {
      setCursor: [
        (plot) => needs.onPoint(plot.cursor.left === -10 ? null : (plot.cursor.idx ?? null)),
      ],
      setSelect: [(plot) => zoom(plot, { step, tell: needs.onZoom })],
    },
    ms: 1,
    axes: [timeAxis(needs), valueAxis(needs)],
    series: [
      {},
      ...data.series.flatMap((series) => [
        strokeOf(series, palette),
        { ...strokeOf(series, palette), ...openStroke(series, palette) },
      ]),
    ],
  }
}

function rangeOf({ data, least, intervals }: PlotNeeds): () => [number, number] {
  const values = data.series.flatMap((series) => series.values.map((value) => value ?? 0))
  const { top } = scaleOf(Math.max(0, ...values), { least, intervals })
  return () => [0, top]
}

function strokeOf(series: ChartSeries, palette: Palette): uPlot.Series {
  const { stroke, fill, soft } = palette.tone(series.tone)
  switch (series.as) {
    case 'bars':
      return { fill, width: 0, paths: barPaths(), points: { show: false } }
    case 'area':
      return { stroke, fill: soft, width: 2, points: lonelyPoints(stroke) }
    case 'line':
      return { stroke, width: 1.5, dash: [3, 3], points: lonelyPoints(stroke) }
  }
}

/** What may still change is dashed, and not filled as if it were done. */
function openStroke(series: ChartSeries, palette: Palette): uPlot.Series {
  const { stroke, soft } = palette.tone(series.tone)
  return series.as === 'bars'
    ? { stroke, fill: soft, width: 1, dash: [3, 2] }
    : { stroke, fill: 'transparent', dash: [4, 3] }
}

function lonelyPoints(colour: string): uPlot.Series.Points {
  return {
    show: true,
    size: 5,
    fill: colour,
    filter: (plot, index) => lonelyOf([...(plot.data[index] ?? [])]),
  }
}

function barPaths(): uPlot.Series.PathBuilder {
  return uPlot.paths.bars?.({ size: [0.72, 48], radius: 0.08 }) ?? (() => null)
}

function timeAxis({ data, palette, format, size, named }: PlotNeeds): uPlot.Axis {
  const { period } = data
  const most = Math.max(2, Math.floor(size.width / 84))
  const ticks = timeTicks(period, { most, zoneOf: (at) => -new Date(at).getTimezoneOffset() })
  // Points stand in the middle of their bucket; a day's label belongs to its middle, an hour's to its beginning.
  const shift = period.by === 'day' ? bucketMs.day / 2 : 0
  const written = new Map(
    ticks.map(({ at, as }) => [at + shift, as === 'hour' ? format.hour(at) : dayOf(at, period.by)]),
  )
  function dayOf(at: number, by: 'hour' | 'day'): string {
    return by === 'day' ? format.dayShort(at) : format.localDayShort(at)
  }
  return {
    stroke: palette.text,
    font,
    size: named ? 28 : 8,
    gap: 6,
    grid: { show: false },
    ticks: { stroke: palette.grid, width: 1, size: 4 },
    splits: () => [...written.keys()],
    values: (_, splits) => splits.map((at) => (named ? (written.get(at) ?? '') : '')),
  }
}

function valueAxis({ data, palette, tick, least, intervals }: PlotNeeds): uPlot.Axis {
  const values = data.series.flatMap((series) => series.values.map((value) => value ?? 0))
  const { ticks } = scaleOf(Math.max(0, ...values), { least, intervals })
  return {
    stroke: palette.text,
    font,
    size: 52,
    gap: 8,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
    splits: () => [...ticks],
    values: (_, splits) => splits.map(tick),
  }
}

/** A drag over at least a part of one bucket is a wish to see those buckets larger. */
function zoom(
  plot: uPlot,
  { step, tell }: { step: number; tell: (from: number, to: number) => void },
): void {
  const { left, width } = plot.select
  if (width < 6) return
  const from = Math.floor(plot.posToVal(left, 'x') / step) * step
  const to = Math.ceil(plot.posToVal(left + width, 'x') / step) * step
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  tell(from, to)
}
