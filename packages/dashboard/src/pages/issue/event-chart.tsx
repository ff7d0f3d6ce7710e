import type { Series } from '@earshot/protocol'
import { useMemo } from 'preact/hooks'
import { LazyChart } from '../../chart/lazy-chart.tsx'
import type { ChartData } from '../../chart/series.ts'
import { BucketTable } from '../../parts/bucket-table.tsx'
import { useSpanText } from '../../parts/period-picker.tsx'
import { bucketMs, type Period } from '../../time/period.ts'
import { useFormat, useWords } from '../../words/speech.tsx'

/** More buckets than this and bars would be hairs. */
const barsAtMost = 100

/** An issue's events over time, as a picture or as a table. */
export function EventChart({
  series,
  period,
  now,
  table,
  zoom,
  firstSeen,
}: {
  series: Series
  period: Period
  now: number
  table: boolean
  zoom: (from: number, to: number) => void
  firstSeen: number
}) {
  const words = useWords().issue.graph
  const format = useFormat()
  const span = useSpanText(period)
  const open = Date.parse(series.to) > now
  const data = useMemo(
    () => dataOf(series, { open, firstSeen, label: words.title }),
    [series, open, firstSeen, words],
  )
  const [values = []] = data.series.map((each) => each.values)
  const total = series.buckets.reduce((sum, bucket) => sum + bucket.events, 0)
  const name = words.name(format.number(total), span)
  const title = (index: number) => {
    const bucket = format.bucket(data.at[index] ?? 0, series.by)
    return open && index === values.length - 1 ? words.soFar(bucket) : bucket
  }
  const value = (index: number) => {
    const events = values[index] ?? null
    return events === null ? words.unknown : format.number(events)
  }

  return table ? (
    <BucketTable
      caption={name}
      columns={[words.title]}
      rows={values.map((_, index) => ({ name: title(index), values: [value(index)] }))}
    />
  ) : (
    <LazyChart
      data={data}
      tick={format.compact}
      name={name}
      readings={(index) => ({
        title: title(index),
        lines: [{ label: words.title, value: value(index) }],
      })}
      onZoom={zoom}
    />
  )
}

function dataOf(
  series: Series,
  { open, firstSeen, label }: { open: boolean; firstSeen: number; label: string },
): ChartData {
  const at = series.buckets.map((bucket) => Date.parse(bucket.at))
  // Before it was first seen there is nothing to count, which is not the same as none.
  const values = series.buckets.map(({ events }, index) =>
    events === 0 && (at[index] ?? 0) + bucketMs[series.by] <= firstSeen ? null : events,
  )
  return {
    period: { by: series.by, from: Date.parse(series.from), to: Date.parse(series.to) },
    at,
    open,
    series: [{ label, as: at.length > barsAtMost ? 'area' : 'bars', tone: 'accent', values }],
  }
}
