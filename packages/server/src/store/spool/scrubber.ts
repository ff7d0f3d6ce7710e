import { setImmediate as turn } from 'node:timers/promises'
import { reasonOf } from './failure.ts'
import type { SpoolFile } from './spool-file.ts'

/** Takes away what settled groups left in the file: free pages, and their copies in its log. */
export interface Scrubber {
  /** Now; appends that come meanwhile go first. */
  scrub(): Promise<void>
  /** Asked once a second or so, with what was appended since. */
  tick(appendedBytes: number): void
  /** No more; resolves when nothing is under way. */
  end(): Promise<void>
}

/** After so many ticks, a minute or so, it is scrubbed where little came: nothing else would overwrite it soon. */
const everyTicks = 60
/** More than that overwrites by itself what was left, and the file grows again for each scrub. */
const littleBytes = 4 << 20

export function createScrubber(
  file: Pick<SpoolFile, 'scrub' | 'waitingBytes'>,
  onFailed: (reason: string) => void,
): Scrubber {
  let under: Promise<void> | undefined
  let isEnding = false
  // What the process before this one left is nobody's to tell.
  let isDirty = true
  let ticks = 0
  let bytes = 0

  const run = async (): Promise<void> => {
    isDirty = false
    try {
      while (!isEnding && file.scrub()) await turn()
    } catch (cause) {
      isDirty = true
      throw cause
    }
  }
  const scrub = (): Promise<void> => {
    under ??= run().finally(() => {
      under = undefined
    })
    return under
  }

  return {
    async scrub() {
      // One that is under way may be past what is to go.
      await under?.catch(() => undefined)
      await scrub()
    },
    tick(appendedBytes) {
      ticks += 1
      bytes += appendedBytes
      isDirty ||= appendedBytes > 0
      if (ticks < everyTicks || file.waitingBytes() > 0) return
      const isDue = isDirty && bytes < littleBytes
      ticks = 0
      bytes = 0
      if (isDue) scrub().catch((cause: unknown) => onFailed(reasonOf(cause)))
    },
    async end() {
      isEnding = true
      await under?.catch(() => undefined)
    },
  }
}
