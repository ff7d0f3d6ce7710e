import type { Note } from '../store/note.ts'
import { atMost } from './patience.ts'

export interface Clockwork extends AsyncDisposable {
  /** Runs the job now and again `everyMs` after each end; one run at a time. A failure is noted and tried again. */
  every(everyMs: number, job: Job): void
  /** Runs the job until it succeeds, again `everyMs` after each failure, which is noted. Never rejects. */
  once(everyMs: number, job: Job): Promise<void>
}

export interface Job {
  readonly name: string
  run(): Promise<unknown>
}

export function createClockwork(note: Note): Clockwork {
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isStopped = false

  /** Answers whether it succeeded. */
  const tryOnce = async (job: Job): Promise<boolean> => {
    try {
      await job.run()
      return true
    } catch (cause) {
      note('job/failed', { job: job.name, kind: cause instanceof Error ? cause.name : 'unknown' })
      return false
    }
  }

  const repeat = (everyMs: number, job: Job, isOver: (succeeded: boolean) => boolean) => {
    const turn = () => {
      if (isStopped) return
      const run = tryOnce(job).then((succeeded) => {
        running.delete(run)
        if (isOver(succeeded) || isStopped) return
        timers.set(job.name, setTimeout(turn, everyMs).unref())
      })
      running.add(run)
    }
    turn()
  }

  return {
    every: (everyMs, job) => repeat(everyMs, job, () => false),
    once(everyMs, job) {
      const done = Promise.withResolvers<void>()
      repeat(everyMs, job, (succeeded) => {
        if (succeeded) done.resolve()
        return succeeded
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
