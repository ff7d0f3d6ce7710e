interface Row {
  readonly id: string
}

export interface Steady<T> {
  readonly rows: readonly T[]
  /** Rows that would push others down, held back until the reader asks for them. */
  readonly waiting: number
}

/**
 * Fresh rows in the order that is on screen, so that nothing moves under a pointer: known rows are renewed in place,
 * vanished ones leave, new ones below the last known row are appended, new ones above it wait.
 */
export function steadyOf<T extends Row>(shown: readonly string[], fresh: readonly T[]): Steady<T> {
  const known = new Map(fresh.map((row) => [row.id, row]))
  const onScreen = new Set(shown)
  const last = fresh.findLastIndex((row) => onScreen.has(row.id))
  const kept = shown.flatMap((id) => known.get(id) ?? [])
  const below = fresh.slice(last + 1)
  return { rows: [...kept, ...below], waiting: fresh.length - kept.length - below.length }
}
