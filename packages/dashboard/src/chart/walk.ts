/** A marker that keys move over a graph's buckets, and where the stretch began that is being chosen, if one is. */
export interface Walk {
  readonly at: number
  readonly from: number | null
}

export type Step =
  | { readonly is: 'walk'; readonly walk: Walk }
  /** The buckets of both ends included. */
  | { readonly is: 'zoom'; readonly first: number; readonly last: number }

export interface Press {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string
  readonly shift: boolean
}

/** How many buckets `PageUp` and `PageDown` go: a tenth of the graph. */
const leap = (count: number) => Math.max(1, Math.round(count / 10))

/** What a key does to the marker; null where it means nothing here and is left to the page. */
export function afterKey(
  { at, from }: Walk,
  { press: { key, shift }, count }: { press: Press; count: number },
): Step | null {
  const to = targetOf(key, { at, count })
  if (to !== null) {
    const within = Math.min(Math.max(to, 0), count - 1)
    return { is: 'walk', walk: { at: within, from: shift ? (from ?? at) : from } }
  }
  if (key === 'Enter') {
    if (from === null) return { is: 'walk', walk: { at, from: at } }
    return { is: 'zoom', first: Math.min(from, at), last: Math.max(from, at) }
  }
  return key === 'Escape' && from !== null ? { is: 'walk', walk: { at, from: null } } : null
}

function targetOf(key: string, { at, count }: { at: number; count: number }): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - 1
    case 'ArrowRight':
    case 'ArrowUp':
      return at + 1
    case 'PageDown':
      return at - leap(count)
    case 'PageUp':
      return at + leap(count)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
