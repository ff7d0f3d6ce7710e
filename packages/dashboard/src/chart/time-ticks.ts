import type { Bucket } from '../time/period.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface TimeTick {
  /** Epoch milliseconds. */
  readonly at: number
  /** How it is to be written. */
  readonly as: 'hour' | 'day' | 'month'
}

const hourSteps = [1, 2, 3, 4, 6, 8, 12, 24]
const daySteps = [1, 2, 3, 5, 7, 14]

/**
 * Where the time axis is labelled: at most about `most` ticks. Hours are the reader's own (`zoneOf` answers minutes
 * east of UTC), from their midnight on; days and months are UTC, as buckets of days are.
 */
export function timeTicks(
  { from, to, by }: { from: number; to: number; by: Bucket },
  { most, zoneOf }: { most: number; zoneOf: (at: number) => number },
): readonly TimeTick[] {
  if (by === 'hour') return hourTicks(from, to, { most, shift: zoneOf(from) * 60_000 })
  const days = (to - from) / dayMs
  const step = daySteps.find((each) => days / each <= most)
  return step === undefined ? monthTicks(from, to, most) : dayTicks(from, to, step)
}

/** Which of so many buckets are named: evenly, counted back from the last, so that the newest always is. */
export function bucketTicks(count: number, most: number): readonly number[] {
  const step = Math.max(1, Math.ceil(count / most))
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => count - 1 - i * step).reverse()
}

function hourTicks(
  from: number,
  to: number,
  { most, shift }: { most: number; shift: number },
): readonly TimeTick[] {
  const hours = (to - from) / hourMs
  const step = (hourSteps.find((each) => hours / each <= most) ?? 24) * hourMs
  const first = Math.ceil((from + shift) / step) * step - shift
  return steps(first, to, step).map((at) => ({
    at,
    as: (at + shift) % dayMs === 0 ? 'day' : 'hour',
  }))
}

/** Counted back from the last day, so that today is always named. */
function dayTicks(from: number, to: number, step: number): readonly TimeTick[] {
  return steps(0, to - from, step * dayMs)
    .map((back) => ({ at: to - dayMs - back, as: 'day' as const }))
    .filter(({ at }) => at >= from)
    .reverse()
}

function monthTicks(from: number, to: number, most: number): readonly TimeTick[] {
  const start = new Date(from)
  const every = Math.ceil((to - from) / dayMs / 30.44 / most)
  const ticks: TimeTick[] = []
  for (let month = start.getUTCMonth(); ; month += every) {
    const at = Date.UTC(start.getUTCFullYear(), month, 1)
    if (at >= to) return ticks
    if (at >= from) ticks.push({ at, as: 'month' })
  }
}

function steps(from: number, to: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / step)) },
    (_, i) => from + i * step,
  )
}
