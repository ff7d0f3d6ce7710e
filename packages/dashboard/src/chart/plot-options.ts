import uPlot from 'uplot'
import type { Format } from '../words/format.ts'
import { middlesOf, wholeBuckets } from './bucket-bounds.ts'
import { lonelyOf } from './lonely.ts'
import { scaleOf } from './scale.ts'
import type { ChartData, ChartSeries } from './series.ts'
import { bucketTicks, timeTicks } from './time-ticks.ts'
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
const dayMs = 86_400_000

export function plotOptions(needs: PlotNeeds): uPlot.Options {
  const { data, palette, size, syncWith } = needs
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
      setSelect: [(plot) => zoom(plot, { data, tell: needs.onZoom })],
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

function timeAxis(needs: PlotNeeds): uPlot.Axis {
  const { palette, named } = needs
  const written = new Map(labelsOf(needs))
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

/** Where on the axis stands what. A day's label belongs to its middle, an hour's to its beginning. */
function labelsOf({ data, format, size }: PlotNeeds): (readonly [number, string])[] {
  const { from, to, by, zone } = data.period
  const most = Math.max(2, Math.floor(size.width / 84))
  if (by === 'week' || by === 'month' || (by === 'day' && zone === 'local')) {
    const middles = middlesOf(data)
    const written = by === 'month' ? format.localMonth : format.localDayShort
    return bucketTicks(data.at.length, most).map((index) => [
      middles[index] ?? from,
      written(data.at[index] ?? from),
    ])
  }
  const zoneOf = (at: number) => -new Date(at).getTimezoneOffset()
  return timeTicks({ from, to, by }, { most, zoneOf }).map(({ at, as }) => {
    if (as === 'hour') return [at, format.hour(at)]
    return by === 'day' ? [at + dayMs / 2, format.dayShort(at)] : [at, format.localDayShort(at)]
  })
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
  { data, tell }: { data: ChartData; tell: (from: number, to: number) => void },
): void {
  const { left, width } = plot.select
  if (width < 6) return
  const drag = { from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') }
  const { from, to } = wholeBuckets(data, drag)
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  tell(from, to)
}
