import { useMemo, useRef, useState } from 'preact/hooks'
import { rangeOf } from './range.ts'

/** Which rows are ticked; rows that left the list are no longer. */
export interface Selection {
  readonly ids: readonly string[]
  readonly all: boolean
  /** Some, and not all. */
  readonly some: boolean
  has(id: string): boolean
  /** With `range`, everything from the row ticked before. */
  toggle(id: string, range?: boolean): void
  toggleAll(): void
  clear(): void
}

export function useSelection(shown: readonly string[]): Selection {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | null>(null)

  return useMemo(() => {
    const ids = shown.filter((id) => ticked.has(id))
    const all = ids.length > 0 && ids.length === shown.length
    return {
      ids,
      all,
      some: ids.length > 0 && !all,
      has: (id) => ticked.has(id),
      toggle(id, range = false) {
        const between = range ? rangeOf(shown, anchor.current, id) : [id]
        anchor.current = id
        setTicked(withAll(ticked, between, !ticked.has(id)))
      },
      toggleAll: () => setTicked(new Set(all ? [] : shown)),
      clear: () => setTicked(new Set()),
    }
  }, [shown, ticked])
}

function withAll(
  set: ReadonlySet<string>,
  ids: readonly string[],
  on: boolean,
): ReadonlySet<string> {
  const next = new Set(set)
  for (const id of ids) {
    if (on) next.add(id)
    else next.delete(id)
  }
  return next
}
