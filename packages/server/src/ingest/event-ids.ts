import { eventIdOf } from '../core/event-id.ts'
import type { Clock } from './ports.ts'

/** Ids of events as decimal text. `first` (0 to 2^20-1) keeps two runs within one millisecond apart. */
export function createEventIds({ now }: Clock, first: number): () => string {
  let count = BigInt(first)
  return () => eventIdOf(now(), ++count).toString()
}
