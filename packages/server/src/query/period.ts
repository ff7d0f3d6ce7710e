import { type Denied, denied } from '../core/denied.ts'
import { timeOf } from '../core/time.ts'
import { dayMs, hourMs, isoOf } from './time.ts'

export interface PeriodAsk {
  readonly from?: string
  readonly to?: string
  readonly by?: 'hour' | 'day'
}

/** Whole buckets from `from` up to, and not with, `to`; epoch milliseconds. */
export interface Period {
  readonly from: number
  readonly to: number
  readonly by: 'hour' | 'day'
}

const longestMs = 400 * dayMs

/**
 * The period that was asked for, widened to whole UTC buckets and ended with the running one; by default the last 24
 * hours. At most 400 days.
 */
export function periodOf(
  ask: PeriodAsk,
  { now, defaultMs = dayMs }: { readonly now: number; readonly defaultMs?: number },
): Period | Denied {
  const by = ask.by ?? 'hour'
  const bucketMs = by === 'hour' ? hourMs : dayMs
  const end = Math.ceil((now + 1) / bucketMs) * bucketMs
  const to = ask.to === undefined ? end : timeOf(ask.to)
  if (to === undefined) return denied('request/invalid', 'query/to must be an ISO 8601 time')
  const from = ask.from === undefined ? to - defaultMs : timeOf(ask.from)
  if (from === undefined) return denied('request/invalid', 'query/from must be an ISO 8601 time')
  if (from < 0) return denied('request/invalid', 'query/from must not be before 1970')
  if (from >= to) return denied('request/invalid', 'query/from must be before query/to')
  // What is still to come is left out below, and must not count here.
  if (Math.min(to, end) - from > longestMs)
    return denied('request/invalid', 'a period has at most 400 days')

  const first = Math.floor(from / bucketMs) * bucketMs
  const last = Math.ceil(to / bucketMs) * bucketMs
  return { from: first, to: Math.max(first, Math.min(last, end)), by }
}

/** For the facts, which count in seconds. */
export const inSeconds = ({ from, to }: Pick<Period, 'from' | 'to'>) => ({
  from: Math.floor(from / 1_000),
  to: Math.ceil(to / 1_000),
})

/** One bucket for every hour or day of the period, the ones without a row filled by `empty`. */
export function bucketsOf<Row extends { readonly at: number }>(
  { from, to, by }: Period,
  { rows, empty }: { readonly rows: readonly Row[]; readonly empty: Omit<Row, 'at'> },
): readonly (Omit<Row, 'at'> & { readonly at: string })[] {
  const bucketMs = by === 'hour' ? hourMs : dayMs
  const known = new Map(rows.map((row) => [row.at * 1_000, row]))
  return Array.from({ length: Math.round((to - from) / bucketMs) }, (_, index) => {
    const at = from + index * bucketMs
    return { ...(known.get(at) ?? empty), at: isoOf(at) }
  })
}
