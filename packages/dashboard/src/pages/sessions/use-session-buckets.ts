import type { SessionSeries } from '@earshot/protocol'
import { useMemo } from 'preact/hooks'
import type { ChartData } from '../../chart/series.ts'
import { bucketMs } from '../../time/period.ts'
import type { Format } from '../../words/format.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { rateOf } from './comparison.ts'

/** More buckets than this and bars would be hairs. */
const barsAtMost = 100

interface Both {
  readonly series: SessionSeries
  readonly previous: SessionSeries | undefined
}

/** The same numbers as the chart, its strip, its readout and its table need them. */
export function useSessionBuckets(both: Both, { now, since }: { now: number; since: number }) {
  const { series, previous } = both
  const { sessions, chart: chartWords } = useWords()
  const words = sessions.chart
  const format = useFormat()
  const open = Date.parse(series.to) > now
  const chart = useMemo(
    () => chartsOf({ series, previous }, { open, since, words }),
    [series, previous, open, since, words],
  )
  const isGrowing = (index: number) => open && index === series.buckets.length - 1
  // What a bucket that is still growing is compared with had all of its time.
  const before = (index: number, count: string) =>
    isGrowing(index) ? chartWords.whole(count, series.by) : count
  const lines = (index: number) => linesOf({ series, previous }, { index, words, format, before })
  const title = (index: number) => {
    const bucket = format.bucket(series.buckets[index]?.at ?? series.from, series.by)
    return isGrowing(index) ? words.soFar(bucket) : bucket
  }

  return {
    ...chart,
    tick: format.compact,
    percent: format.percent,
    readings: (index: number) => ({ title: title(index), lines: lines(index) }),
    columns: lines(0).map((line) => line.label),
    rows: series.buckets.map((_, index) => ({
      name: title(index),
      values: lines(index).map((line) => line.value),
    })),
  }
}

type ChartWords = ReturnType<typeof useWords>['sessions']['chart']

function chartsOf(
  { series, previous }: Both,
  { open, since, words }: { open: boolean; since: number; words: ChartWords },
): { main: ChartData; strip: ChartData } {
  const { buckets } = series
  const shared = {
    period: { by: series.by, from: Date.parse(series.from), to: Date.parse(series.to) },
    at: buckets.map((bucket) => Date.parse(bucket.at)),
    open,
  }
  const as = buckets.length > barsAtMost ? 'area' : 'bars'
  const known = (at: string) => Date.parse(at) + bucketMs[series.by] > since
  const sessions = buckets.map((bucket) => (known(bucket.at) ? bucket.sessions : null))
  const errored = buckets.map((bucket) => (known(bucket.at) ? bucket.errored : null))
  const before = buckets.map((_, index) => previous?.buckets[index]?.sessions ?? null)
  return {
    main: {
      ...shared,
      series: [
        { label: words.sessions, as, tone: 'accent', values: sessions },
        { label: words.errored, as, tone: 'bad', values: errored },
        { label: words.before, as: 'line', tone: 'muted', values: before },
      ],
    },
    strip: {
      ...shared,
      series: [{ label: words.rate, as: 'area', tone: 'bad', values: buckets.map(rateOf) }],
    },
  }
}

function linesOf(
  { series, previous }: Both,
  {
    index,
    words,
    format,
    before,
  }: {
    index: number
    words: ChartWords
    format: Format
    before: (index: number, count: string) => string
  },
) {
  const bucket = series.buckets[index] ?? { sessions: 0, errored: 0 }
  const then = previous?.buckets[index]
  const rate = rateOf(bucket)
  return [
    { label: words.sessions, value: format.number(bucket.sessions) },
    { label: words.errored, value: format.number(bucket.errored) },
    { label: words.rate, value: rate === null ? words.noRate : format.percent(rate) },
    ...(then === undefined
      ? []
      : [{ label: words.before, value: before(index, format.number(then.sessions)) }]),
  ]
}
