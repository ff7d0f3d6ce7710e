import type { Tone } from './tone.ts'

/** One line or row of bars: a value a bucket, null where nobody can know it. */
export interface ChartSeries {
  readonly label: string
  readonly as: 'bars' | 'area' | 'line'
  readonly tone: Tone
  readonly values: readonly (number | null)[]
}

export type ChartBy = 'hour' | 'day' | 'week' | 'month'

/** Epoch milliseconds, `from` inclusive, `to` exclusive. Days are UTC's unless they are the reader's own. */
export interface ChartPeriod {
  readonly from: number
  readonly to: number
  readonly by: ChartBy
  readonly zone?: 'local'
}

export interface ChartData {
  readonly period: ChartPeriod
  /** Beginnings of the buckets, epoch milliseconds. */
  readonly at: readonly number[]
  readonly series: readonly ChartSeries[]
  /** True while the last bucket may still grow. */
  readonly open: boolean
}
