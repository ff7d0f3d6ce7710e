import { setImmediate as turn } from 'node:timers/promises'
import type { SpoolFile } from './spool-file.ts'

export interface Tidier {
  /** Puts what is remembered in order where it is time to; appends that come meanwhile go first. */
  tick(): void
  /** No more; resolves when nothing is under way. */
  end(): Promise<void>
}

export function createTidier(memory: Pick<SpoolFile['memory'], 'isUntidy' | 'tidy'>): Tidier {
  let under: Promise<void> | undefined
  let isEnding = false

  const run = async (): Promise<void> => {
    try {
      while (!isEnding && memory.tidy()) await turn()
    } catch {
      // NOTE: a full disk. Appends fail of it, too, and tell; what was not put in order still is in the log.
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
