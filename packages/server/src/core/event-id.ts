const epochMs = 1_577_836_800_000
const countBits = 20n
const countMask = (1n << countBits) - 1n

/**
 * The id of an event, a 64-bit number: milliseconds since 2020 at which it was received, above a counter. So ids grow
 * with time, compress to almost nothing, and tell on which day to look for their event.
 */
export function eventIdOf(receivedAt: number, count: bigint): bigint {
  // A clock that was never set shows a time before the first id.
  return (BigInt(Math.max(0, receivedAt - epochMs)) << countBits) | (count & countMask)
}

/** When the event with this id was received, epoch milliseconds. */
export function receivedAtOf(id: bigint): number {
  return Number(id >> countBits) + epochMs
}
