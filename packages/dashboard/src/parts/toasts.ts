interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Short news that goes away by itself; the newest one is kept, with what can undo it. */
export interface Toasts {
  say(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): void
  dismiss(): void
  current(): Toast | null
  subscribe(listener: () => void): () => void
}

export function createToasts(): Toasts {
  let current: Toast | null = null
  let last = 0
  const listeners = new Set<() => void>()
  const set = (toast: Toast | null) => {
    current = toast
    for (const listener of listeners) listener()
  }
  return {
    say: (toast) => set({ tone: 'plain', ...toast, id: ++last }),
    dismiss: () => set(null),
    current: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
