import { failedAgain, noFailures, type Streak } from '../../core/streak.ts'

/** What the spool's thread could not do. The first two are tried again by themselves, and nothing is lost. */
export type Failure = 'flush-failed' | 'tidy-failed' | 'rows-refused'

/** `failures` in a row; rows are refused once. */
export type OnFailed = (what: Failure, reason: string, failures: number) => void

export interface Failures {
  failed(what: Failure, reason: string): void
  /** It was carried to the facts. */
  flushed(): void
}

/** What fails in the same way each second is told less and less often. */
export function createFailures(onFailed: OnFailed | undefined): Failures {
  const streaks = new Map<Failure, Streak>()
  return {
    failed(what, reason) {
      const before = what === 'rows-refused' ? undefined : streaks.get(what)
      const streak = failedAgain(before ?? noFailures, reason)
      streaks.set(what, streak)
      if (streak.isNews) onFailed?.(what, reason, streak.failures)
    },
    flushed: () => void streaks.delete('flush-failed'),
  }
}
