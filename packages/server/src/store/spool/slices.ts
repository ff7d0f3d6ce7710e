import { release } from './release.ts'

/** Reading or sending so much takes a millisecond or two. */
const sliceBytes = 1 << 20

/** Pieces joined to slices of about a megabyte; read one by one, when they are asked for. */
export function* slicesOf(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let bytes = 0
  for (const piece of pieces) {
    waiting.push(piece)
    bytes += piece.byteLength
    if (bytes < sliceBytes) continue
    yield joined(waiting, bytes)
    waiting = []
    bytes = 0
  }
  if (bytes > 0) yield joined(waiting, bytes)
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
    release(piece)
  }
  return whole
}
