export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Short news that goes away by itself. The newest few are kept, oldest first, each with what can undo it. */
export interface Toasts {
  say(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): void
  dismiss(id: number): void
  current(): readonly Toast[]
  subscribe(listener: () => void): () => void
}

const most = 3

export function createToasts(): Toasts {
  let current: readonly Toast[] = []
  let last = 0
  const listeners = new Set<() => void>()
  const set = (toasts: readonly Toast[]) => {
    current = toasts
    for (const listener of listeners) listener()
  }
  return {
    say(said) {
      const toast: Toast = { tone: 'plain', ...said, id: ++last }
      // The same words again are no more news, unless each takes back something of its own.
      const others = current.filter((each) => each.action !== undefined || each.text !== toast.text)
      set([...others, toast].slice(-most))
    },
    dismiss: (id) => set(current.filter((each) => each.id !== id)),
    current: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
