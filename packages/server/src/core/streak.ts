/** How something that is tried again and again ended, and how many tries before it failed. */
export interface Streak {
  /** '' after a success. */
  readonly kind: string
  readonly failures: number
  /** Whether to tell of it: another kind than before, or the 1st, 2nd, 4th, 8th … in a row. Each half second of a week are 21. */
  readonly isNews: boolean
}

export const noFailures: Streak = { kind: '', failures: 0, isNews: false }

export function failedAgain(before: Streak, kind: string): Streak {
  const failures = before.failures + 1
  return { kind, failures, isNews: kind !== before.kind || Number.isInteger(Math.log2(failures)) }
}
