import { hash, type KeyObject } from 'node:crypto'

const blockBytes = 64
const digestBytes = 32

/** The two blocks that HMAC (RFC 2104) begins its hashes with, each with room behind it for what is hashed. */
interface Pads {
  inner: Buffer
  readonly outer: Buffer
}

const padsOf = new WeakMap<KeyObject, Pads>()

/**
 * HMAC-SHA-256 of a text (UTF-8) under a key of at most 64 bytes, cut to 64 bits, as the decimal text of an unsigned
 * integer. Never '0', which the stores keep for "nobody". Two hashes in one call each, because Node's `Hmac` makes an
 * object for every event, which costs three times as much.
 */
export function keyedHash(key: KeyObject, text: string): string {
  const pads = padsOf.get(key) ?? newPads(key)
  const { outer } = pads
  const bytes = blockBytes + Buffer.byteLength(text)
  if (bytes > pads.inner.length) pads.inner = Buffer.concat([pads.inner], 2 * bytes)
  pads.inner.write(text, blockBytes)
  outer.set(hash('sha256', pads.inner.subarray(0, bytes), 'buffer'), blockBytes)
  const number = hash('sha256', outer, 'buffer').readBigUInt64BE(0)
  // The text names a person: it must not outlive the call.
  pads.inner.fill(0, blockBytes, bytes)
  return number === 0n ? '1' : number.toString()
}

function newPads(key: KeyObject): Pads {
  const secret = key.export()
  if (secret.length > blockBytes) throw new RangeError('A key has at most 64 bytes.')
  const block = (byte: number, room: number) => {
    const pad = Buffer.alloc(blockBytes + room).fill(byte, 0, blockBytes)
    for (const [index, value] of secret.entries()) pad[index] = value ^ byte
    return pad
  }
  const pads = { inner: block(0x36, 1_024), outer: block(0x5c, digestBytes) }
  padsOf.set(key, pads)
  return pads
}
