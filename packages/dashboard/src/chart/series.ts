import type { Period } from '../time/period.ts'
import type { Tone } from './tone.ts'

/** One line or row of bars: a value a bucket, null where nobody can know it. */
export interface ChartSeries {
  readonly label: string
  readonly as: 'bars' | 'area' | 'line'
  readonly tone: Tone
  readonly values: readonly (number | null)[]
}

export interface ChartData {
  readonly period: Pick<Period, 'from' | 'to' | 'by'>
  /** Beginnings of the buckets, epoch milliseconds. */
  readonly at: readonly number[]
  readonly series: readonly ChartSeries[]
  /** True while the last bucket may still grow. */
  readonly open: boolean
}
