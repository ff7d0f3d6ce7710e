import type { Note } from '../store/note.ts'
import { atMost } from './patience.ts'

export interface Clockwork extends AsyncDisposable {
  /** Runs the job now and again `everyMs` after each end; one run at a time. A failure is noted and tried again. */
  every(everyMs: number, job: { readonly name: string; run(): Promise<unknown> }): void
}

export function createClockwork(note: Note): Clockwork {
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isStopped = false

  const tryOnce = async (job: { name: string; run(): Promise<unknown> }): Promise<void> => {
    try {
      await job.run()
    } catch (cause) {
      note('job/failed', { job: job.name, kind: cause instanceof Error ? cause.name : 'unknown' })
    }
  }

  return {
    every(everyMs, job) {
      const turn = () => {
        if (isStopped) return
        const run = tryOnce(job).then(() => {
          running.delete(run)
          if (!isStopped) timers.set(job.name, setTimeout(turn, everyMs).unref())
        })
        running.add(run)
      }
      turn()
    },
    async [Symbol.asyncDispose]() {
      isStopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await atMost(1_000, Promise.all(running))
    },
  }
}
