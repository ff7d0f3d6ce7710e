/** Who waits until a group has arrived in the facts. Groups arrive in the order of their numbers. */
export interface Carriage {
  appended(group: number): void
  arrived(flush: { readonly last: number; readonly waitingBytes: number }): void
  carried(waitingBytes: number): Promise<void>
}

export function createCarriage(): Carriage {
  let newest = 0
  let waiters: { readonly until: number; readonly resolve: () => void }[] = []

  return {
    appended(group) {
      newest = Math.max(newest, group)
    },
    arrived({ last }) {
      for (const waiter of waiters) if (waiter.until <= last) waiter.resolve()
      waiters = waiters.filter(({ until }) => until > last)
    },
    carried(waitingBytes) {
      if (waitingBytes === 0) return Promise.resolve()
      const until = newest
      return new Promise((resolve) => void waiters.push({ until, resolve }))
    },
  }
}
