import { setImmediate as turn } from 'node:timers/promises'
import { reasonOf } from './failure.ts'
import type { SpoolFile } from './spool-file.ts'

export interface Tidier {
  /** Puts what is remembered in order where it is time to; appends that come meanwhile go first. */
  tick(): void
  /** No more; resolves when nothing is under way. */
  end(): Promise<void>
}

export function createTidier(
  memory: Pick<SpoolFile['memory'], 'isUntidy' | 'tidy'>,
  onFailed: (reason: string) => void,
): Tidier {
  let under: Promise<void> | undefined
  let isEnding = false

  const run = async (): Promise<void> => {
    try {
      while (!isEnding && memory.tidy()) await turn()
    } catch (cause) {
      // What was not put in order still is in the log, and is tried again.
      onFailed(reasonOf(cause))
    }
  }

  return {
    tick() {
      if (!memory.isUntidy()) return
      under ??= run().finally(() => {
        under = undefined
      })
    },
    async end() {
      isEnding = true
      await under
    },
  }
}
