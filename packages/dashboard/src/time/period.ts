const hourMs = 3_600_000
const dayMs = 24 * hourMs

export const presets = ['24h', '7d', '30d', '12m'] as const
export type Preset = (typeof presets)[number]
export type Bucket = 'hour' | 'day'

/** What a page's address says about time: a preset, or two moments that win over it. ISO 8601 UTC. */
export interface PeriodSearch {
  readonly period?: Preset
  readonly from?: string
  readonly to?: string
}

/** A stretch of whole buckets, epoch milliseconds; `from` inclusive, `to` exclusive. */
export interface Period {
  readonly from: number
  readonly to: number
  readonly by: Bucket
  /** Null where two moments were named. */
  readonly preset: Preset | null
}

export const bucketMs = { hour: hourMs, day: dayMs } as const

const lengths: Record<Preset, { by: Bucket; buckets: number }> = {
  '24h': { by: 'hour', buckets: 24 },
  '7d': { by: 'day', buckets: 7 },
  '30d': { by: 'day', buckets: 30 },
  '12m': { by: 'day', buckets: 365 },
}

/** The period an address names, in whole UTC buckets; a preset ends with the bucket that holds `now`. */
export function periodOf(
  search: PeriodSearch,
  { now, standard }: { now: number; standard: Preset },
): Period {
  const from = Date.parse(search.from ?? '')
  const to = Date.parse(search.to ?? '')
  if (from < to) return spanOf(from, to)

  const preset = search.period ?? standard
  const { by, buckets } = lengths[preset]
  const step = bucketMs[by]
  const end = (Math.floor(now / step) + 1) * step
  return { from: end - buckets * step, to: end, by, preset }
}

/** Up to four days are shown by the hour, more by the day; the ends move outwards to whole buckets. */
export function spanOf(from: number, to: number): Period {
  const by = to - from <= 4 * dayMs ? 'hour' : 'day'
  const step = bucketMs[by]
  return { from: Math.floor(from / step) * step, to: Math.ceil(to / step) * step, by, preset: null }
}

/** As long, and ending where the period begins. */
export function previousOf(period: Period): Period {
  return { ...period, from: 2 * period.from - period.to, to: period.from, preset: null }
}

export function askOf({ from, to, by }: Period): { from: string; to: string; by: Bucket } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), by }
}
