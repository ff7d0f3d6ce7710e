/** NDJSON, as text or already as UTF-8. Whole lines. */
export type Lines = string | Uint8Array

/** Rows of one table as they gather, already as bytes: texts that wait are what the garbage collector carries around. */
export interface RowBytes {
  add(lines: Lines, rows: number): void
  /** What has gathered, in pieces with buffers of their own, to be handed over to a thread. Nothing is left. */
  take(): readonly RowPiece[]
}

export interface RowPiece {
  readonly rows: number
  readonly ndjson: Uint8Array
}

interface RowBytesOptions {
  /** A piece ends with the lines that reach it: the facts engine takes in a piece at once. */
  readonly maxPieceBytes?: number
}

const firstBytes = 16 << 10
/** UTF-8 of one unit of UTF-16. */
const maxBytesOfUnit = 3

export function createRowBytes({ maxPieceBytes = 4 << 20 }: RowBytesOptions = {}): RowBytes {
  const full: RowPiece[] = []
  let bytes = Buffer.alloc(0)
  let used = 0
  let rows = 0

  const end = () => {
    if (used > 0) full.push({ rows, ndjson: shrunk(bytes, used) })
    bytes = Buffer.alloc(0)
    used = 0
    rows = 0
  }

  /** As much room again as there was, so that a group of any size is copied about once. */
  const provide = (more: number) => {
    if (used + more <= bytes.length) return
    const wider = Buffer.allocUnsafeSlow(Math.max(firstBytes, bytes.length * 2, used + more))
    bytes.copy(wider, 0, 0, used)
    bytes = wider
  }

  return {
    add(lines, count) {
      if (typeof lines === 'string') {
        provide(lines.length * maxBytesOfUnit)
        used += bytes.write(lines, used)
      } else {
        provide(lines.length)
        bytes.set(lines, used)
        used += lines.length
      }
      rows += count
      if (used >= maxPieceBytes) end()
    },
    take() {
      end()
      return full.splice(0)
    },
  }
}

function shrunk(bytes: Buffer<ArrayBuffer>, length: number): Uint8Array {
  return new Uint8Array(bytes.buffer.transfer(length))
}
