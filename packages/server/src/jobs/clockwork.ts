import { isTelling } from '../core/telling.ts'
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

/** How a run ended, and how many before it ended like this. */
interface Streak {
  /** '' after a success. */
  readonly kind: string
  readonly failures: number
}

const success: Streak = { kind: '', failures: 0 }

export function createClockwork(note: Note): Clockwork {
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isStopped = false

  /** What fails in the same way again and again is noted less and less often, with how often it was. */
  const tryOnce = async (job: Job, before: Streak): Promise<Streak> => {
    try {
      await job.run()
      return success
    } catch (cause) {
      const kind = cause instanceof Error ? cause.name : 'unknown'
      const failures = before.failures + 1
      if (kind !== before.kind || isTelling(failures)) {
        note('job/failed', { job: job.name, kind, failures })
      }
      return { kind, failures }
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
    turn(success)
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
