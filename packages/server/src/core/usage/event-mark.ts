/**
 * A text as a number of 53 bits, never 0: what tells one event from the others of its session, in eight bytes. Two
 * lanes of multiply and shift, as MurmurHash3 has them; no secret, for it only has to tell apart what one app sends.
 */
export function eventMark(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return (high & 0x1fffff) * 4_294_967_296 + (low >>> 0) || 1
}

/** The upper 53 bits of a 64-bit hash that is told as decimal text. */
export function markOfHash(hash: string): number {
  return Number(BigInt(hash) >> 11n) || 1
}
