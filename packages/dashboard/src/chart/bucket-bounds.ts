import type { ChartData } from './series.ts'

type Buckets = Pick<ChartData, 'at' | 'period'>

/** Where a bucket ends. Days of the reader's own zone and months are not all of one length. */
function endOf({ at, period }: Buckets, index: number): number {
  return at[index + 1] ?? period.to
}

/** Points stand in the middle of their bucket. */
export function middlesOf(buckets: Buckets): number[] {
  return buckets.at.map((start, index) => (start + endOf(buckets, index)) / 2)
}

/** Two places on the time axis, moved outwards to whole buckets. */
export function wholeBuckets(
  buckets: Buckets,
  { from, to }: { from: number; to: number },
): { readonly from: number; readonly to: number } {
  const { at, period } = buckets
  const first = at.findLast((start) => start <= from) ?? period.from
  const ends = at.map((_, index) => endOf(buckets, index))
  return { from: first, to: ends.find((end) => end >= to) ?? period.to }
}
