import type { Removed, RemovedKind } from '@earshot/protocol'

/** The fields of an event that are cleaned, in the order in which they are told. */
const removedFrom = ['name', 'message', 'stack', 'uri', 'meta', 'request', 'props'] as const
export type RemovedFrom = (typeof removedFrom)[number]

/** Counts what is taken out: the kind, the place, never the value. */
export interface Tally {
  add(where: RemovedFrom, kind: RemovedKind, times?: number): void
  /** `message.email=1,uri.query=2`: by field in the order of `removedFrom`, then by kind. '' where nothing was taken. */
  text(): string
}

export function createTally(): Tally {
  // Most events have nothing to count.
  let counts: Map<string, number> | undefined

  return {
    add(where, kind, times = 1) {
      counts ??= new Map()
      // The place by its number, so that sorting the keys sorts by place.
      const key = `${removedFrom.indexOf(where)}.${kind}`
      counts.set(key, (counts.get(key) ?? 0) + times)
    },
    text() {
      if (counts === undefined) return ''
      return [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, times]) => `${removedFrom[Number(key[0])]}${key.slice(1)}=${times}`)
        .join(',')
    },
  }
}

/** What `Tally.text` wrote, as the API tells it. Never throws; what is not of that form is left out. */
export function removedOf(text: string): Removed[] {
  if (text === '') return []
  return text.split(',').flatMap((part) => {
    const [, where, kind, times] = /^(\w+)\.([\w-]+)=(\d+)$/.exec(part) ?? []
    if (where === undefined || kind === undefined) return []
    return [{ where, kind, times: Number(times) }]
  })
}
