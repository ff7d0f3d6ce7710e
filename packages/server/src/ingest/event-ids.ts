import type { Clock } from './ports.ts'

const epochMs = Date.UTC(2020, 0, 1)
const countBits = 20n

/**
 * Ids of events: 64 bits as decimal text, milliseconds since 2020 above a counter, so they grow with time and compress
 * to almost nothing. `first` (0 to 2^20-1) keeps two runs within one millisecond apart.
 */
export function createEventIds({ now }: Clock, first: number): () => string {
  let count = BigInt(first) & 0xfffffn
  return () => {
    count = (count + 1n) & 0xfffffn
    return ((BigInt(now() - epochMs) << countBits) | count).toString()
  }
}
