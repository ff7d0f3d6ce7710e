/** Sessions of a project over a time: one visitor on one UTC day is one session. */
export interface SessionSeries {
  readonly by: 'hour' | 'day'
  readonly from: string
  readonly to: string
  readonly buckets: readonly SessionBucket[]
  readonly total: { readonly sessions: number; readonly errored: number }
  /** Visitors by the sketches; null where the project has none for that period. */
  readonly visitors: { readonly thisWeek: number | null; readonly thisMonth: number | null }
}

export interface SessionBucket {
  readonly at: string
  /** Sessions that began in this bucket. */
  readonly sessions: number
  /** Those of them that had at least one error. */
  readonly errored: number
}
