export interface Pace {
  /** Asked once in each interval: is what waits to be carried now? */
  isDue(seen: {
    /** Something was appended since it was asked last. */
    readonly isBusy: boolean
    readonly waitingBytes: number
  }): boolean
}

interface PaceOptions {
  /** Intervals in which something came, one after the other, until traffic counts as steady. */
  readonly steadyAfter?: number
  /** Steady traffic is carried once in so many intervals. */
  readonly steadyEvery?: number
  /** What is as large as this is carried at once. */
  readonly largeBytes?: number
}

/**
 * Somebody who tries something out sees it a second later. Steady traffic goes in larger batches: each costs the engine
 * about as much as a question does, however few rows are in it, and leaves a part in each table to merge.
 */
export function createPace(options: PaceOptions = {}): Pace {
  const { steadyAfter = 8, steadyEvery = 4, largeBytes = 4 << 20 } = options
  let busy = 0
  let passed = 0
  return {
    isDue({ isBusy, waitingBytes }) {
      busy = isBusy ? busy + 1 : 0
      passed++
      const isDue = busy <= steadyAfter || passed >= steadyEvery || waitingBytes >= largeBytes
      if (isDue) passed = 0
      return isDue
    },
  }
}
