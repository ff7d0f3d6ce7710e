import { failedAgain, noFailures, type Streak } from '../core/streak.ts'
import type { Note } from '../store/note.ts'
import { atMost, pauseMsAfter } from './patience.ts'

export interface Clockwork extends AsyncDisposable {
  /** Runs the job now and again `everyMs` after each end; one run at a time. A failure is noted and tried again. */
  every(everyMs: number, job: Job): void
  /**
   * Runs the job until it succeeds: again `firstMs` after the first failure, then after twice as long each time, but
   * within half a minute. Failures are noted. Never rejects.
   */
  once(firstMs: number, job: Job): Promise<void>
}

export interface Job {
  readonly name: string
  run(): Promise<unknown>
}

export function createClockwork(note: Note): Clockwork {
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isStopped = false

  /** What fails in the same way again and again is noted less and less often, with how often it was. */
  const tryOnce = async (job: Job, before: Streak): Promise<Streak> => {
    try {
      await job.run()
      return noFailures
    } catch (cause) {
      const streak = failedAgain(before, cause instanceof Error ? cause.name : 'unknown')
      const { kind, failures, isNews } = streak
      if (isNews) note('job/failed', { job: job.name, kind, failures })
      return streak
    }
  }

  /** `nextMs` tells the pause after a run; undefined: there is no other. */
  const repeat = (job: Job, nextMs: (streak: Streak) => number | undefined) => {
    const turn = (before: Streak) => {
      if (isStopped) return
      const run = tryOnce(job, before).then((streak) => {
        running.delete(run)
        const ms = nextMs(streak)
        if (ms === undefined || isStopped) return
        timers.set(job.name, setTimeout(turn, ms, streak).unref())
      })
      running.add(run)
    }
    turn(noFailures)
  }

  return {
    every: (everyMs, job) => repeat(job, () => everyMs),
    once(firstMs, job) {
      const done = Promise.withResolvers<void>()
      repeat(job, ({ failures }) => {
        if (failures > 0) return pauseMsAfter(failures, firstMs)
        done.resolve()
        return undefined
      })
      return done.promise
    },
    async [Symbol.asyncDispose]() {
      isStopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await atMost(1_000, Promise.all(running))
    },
  }
}
