import type { UsageSeries } from '@earshot/protocol'
import { useMemo } from 'preact/hooks'
import { LazyChart } from '../../chart/lazy-chart.tsx'
import type { ChartData } from '../../chart/series.ts'
import { BucketTable } from '../../parts/bucket-table.tsx'
import type { Format } from '../../words/format.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { useUsage } from './use-usage.ts'

/** More buckets than this and bars would be hairs. */
const barsAtMost = 100

interface Series extends Pick<UsageSeries, 'period' | 'by' | 'buckets' | 'isRunning'> {
  readonly label: string
}

/** One metric over time beside the time it is compared with; or the same as a table. */
export function UsageChart({
  series,
  table,
  onZoom,
  height = 240,
}: {
  series: Series
  table: boolean
  onZoom: (from: number, to: number) => void
  height?: number
}) {
  const { usage, chart } = useWords()
  const words = usage.chart
  const { search } = useUsage()
  const before = words.before[search.compare === 'year' ? 'year' : 'previous']
  const format = useFormat()
  const data = useMemo(() => chartOf(series, before), [series, before])
  const title = (index: number) => bucketName(series, { index, format, words })
  const compared = isCompared(series)
  const lines = (index: number) => {
    const bucket = series.buckets[index]
    const previous = bucket?.previous ?? null
    const then = previous === null ? '–' : format.number(previous)
    const isWhole = previous !== null && isGrowing(series, index)
    return [
      { label: series.label, value: format.number(bucket?.value ?? 0) },
      ...(compared
        ? [{ label: before, value: isWhole ? chart.whole(then, series.by) : then }]
        : []),
    ]
  }
  const total = series.buckets.reduce((sum, { value }) => sum + value, 0)
  const name = words.name(series.label, words.by[series.by], format.number(total))

  if (table) {
    return (
      <BucketTable
        caption={name}
        columns={lines(0).map((line) => line.label)}
        rows={series.buckets.map((_, index) => ({
          name: title(index),
          values: lines(index).map((line) => line.value),
        }))}
      />
    )
  }
  return (
    <LazyChart
      data={data}
      height={height}
      tick={format.compact}
      name={name}
      readings={(index) => ({ title: title(index), lines: lines(index) })}
      onZoom={onZoom}
      legend={compared}
    />
  )
}

function chartOf(series: Series, before: string): ChartData {
  const { buckets, by, period, isRunning } = series
  const at = buckets.map((bucket) => Date.parse(bucket.at))
  const as = buckets.length > barsAtMost ? 'area' : 'bars'
  return {
    at,
    period: {
      from: at[0] ?? Date.parse(period.from),
      to: Date.parse(period.to),
      by,
      zone: 'local',
    },
    open: isRunning,
    series: [
      { label: series.label, as, tone: 'accent', values: buckets.map(({ value }) => value) },
      ...(isCompared(series)
        ? [
            {
              label: before,
              as: 'line',
              tone: 'muted',
              values: buckets.map(({ previous }) => previous),
            } as const,
          ]
        : []),
    ],
  }
}

/** Beside half a time before, every bar would seem to have grown. */
function isCompared({ period, buckets }: Series): boolean {
  return period.previous?.isWhole === true && buckets.some(({ previous }) => previous !== null)
}

/** Whether more may still come into a bucket; what it is compared with had all of its time. */
function isGrowing({ buckets, isRunning }: Series, index: number): boolean {
  return isRunning && index === buckets.length - 1
}

function bucketName(
  series: Series,
  {
    index,
    format,
    words,
  }: { index: number; format: Format; words: ReturnType<typeof useWords>['usage']['chart'] },
): string {
  const { buckets, by, period } = series
  const at = format.localBucket(buckets[index]?.at ?? period.from, by)
  const named = by === 'week' ? words.weekOf(at) : at
  return isGrowing(series, index) ? words.soFar(named) : named
}
