interface Counted {
  readonly sessions: number
  readonly errored: number
}

export interface Comparison {
  /** As a share of before: 0.1 is a tenth more; null where there was nothing before. */
  readonly sessions: number | null
  readonly errored: number | null
  /** Difference of the error rates, in points of 1; null where either is unknown. */
  readonly rate: number | null
}

/**
 * How two periods of equal length compare. A last bucket that is still growing is left out of both, or every morning
 * would look like a collapse.
 */
export function comparisonOf(
  current: readonly Counted[],
  before: readonly Counted[],
  { open }: { open: boolean },
): Comparison {
  const cut = open ? -1 : undefined
  const now = sumOf(current.slice(0, cut))
  const then = sumOf(before.slice(0, cut))
  const rates = [rateOf(now), rateOf(then)] as const
  return {
    sessions: changeOf(now.sessions, then.sessions),
    errored: changeOf(now.errored, then.errored),
    rate: rates[0] === null || rates[1] === null ? null : rates[0] - rates[1],
  }
}

/** Null where there was no session: no rate is not a rate of none. */
export function rateOf({ sessions, errored }: Counted): number | null {
  return sessions === 0 ? null : errored / sessions
}

function sumOf(buckets: readonly Counted[]): Counted {
  return buckets.reduce(
    (sum, bucket) => ({
      sessions: sum.sessions + bucket.sessions,
      errored: sum.errored + bucket.errored,
    }),
    { sessions: 0, errored: 0 },
  )
}

function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : now / before - 1
}
