/** Tells the time, and tells again when enough of it has passed for words like “2 min” to change. */
export interface Clock {
  now(): number
  subscribe(listener: () => void): () => void
}

export function createClock({ everyMs = 20_000 } = {}): Clock & Disposable {
  const listeners = new Set<() => void>()
  const timer = setInterval(() => {
    for (const listener of listeners) listener()
  }, everyMs)

  return {
    now: () => Date.now(),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    [Symbol.dispose]() {
      clearInterval(timer)
    },
  }
}
