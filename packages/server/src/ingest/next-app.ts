import type { AppFacts } from '../core/usage-event.ts'
import type { PlacedEntry } from './usage-places.ts'

/** What a session (by the number of its note) tells of its app first within an arrival. */
export type NextApp = (session: number | undefined) => AppFacts | undefined

/**
 * Of all that came together, in order of time. It is gone through once, where somebody asks: from each entry on to the next
 * that tells, a frame of many sessions that tell nothing would keep the thread for seconds.
 */
export function nextAppOf(arrival: readonly PlacedEntry[]): NextApp {
  let first: Map<number | undefined, AppFacts> | undefined
  return (session) => {
    first ??= firstApps(arrival)
    return first.get(session)
  }
}

function firstApps(arrival: readonly PlacedEntry[]): Map<number | undefined, AppFacts> {
  const first = new Map<number | undefined, AppFacts>()
  for (const { noteIds, entry } of arrival) {
    const { app } = entry
    if (app !== undefined && !first.has(noteIds[0])) first.set(noteIds[0], app)
  }
  return first
}
