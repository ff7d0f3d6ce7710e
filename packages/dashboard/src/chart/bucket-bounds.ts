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

/** The time of some buckets in a row, both ends included. */
export function spanOf(
  buckets: Buckets,
  { first, last }: { first: number; last: number },
): { readonly from: number; readonly to: number } {
  return { from: buckets.at[first] ?? buckets.period.from, to: endOf(buckets, last) }
}

/** Where a bucket is on the time axis, as shares of it from 0 to 1. */
export function sharesOf(
  buckets: Buckets,
  index: number,
): { readonly begin: number; readonly middle: number; readonly end: number } {
  const { from, to } = buckets.period
  const span = spanOf(buckets, { first: index, last: index })
  const shareOf = (at: number) => Math.min(Math.max((at - from) / (to - from), 0), 1)
  return {
    begin: shareOf(span.from),
    middle: shareOf((span.from + span.to) / 2),
    end: shareOf(span.to),
  }
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
