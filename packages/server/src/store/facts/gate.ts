import { FactsUnavailable } from './facts.ts'

/** Open while the engine answers. Who waits at a closed one passes when it opens, however often starting fails before. */
export interface Gate {
  open(): void
  close(): void
  opened(): Promise<void>
  /** Throws `FactsUnavailable` when it stays closed for so long. */
  openedWithin(ms: number): Promise<void>
}

export function createGate(): Gate {
  let opening = Promise.withResolvers<void>()
  let isOpen = false

  return {
    open() {
      isOpen = true
      opening.resolve()
    },
    close() {
      if (isOpen) opening = Promise.withResolvers()
      isOpen = false
    },
    opened: () => opening.promise,
    async openedWithin(ms) {
      const late = Promise.withResolvers<never>()
      const giveUp = () => late.reject(new FactsUnavailable('the facts engine is being restarted'))
      const timer = setTimeout(giveUp, ms).unref()
      try {
        await Promise.race([opening.promise, late.promise])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
