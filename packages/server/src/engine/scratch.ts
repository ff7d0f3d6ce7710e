/** Memory for the bodies of inserts, used again and again: megabytes a second would otherwise wait for a collection. */
export interface Scratch {
  /** The body of one request, while `work` runs. */
  withBody<T>(chunks: AsyncIterable<Buffer>, work: (body: Buffer) => Promise<T>): Promise<T>
}

const firstBytes = 1 << 20
/** A buffer that had to grow beyond this is not kept. */
const keepBytes = 32 << 20

export function createScratch({ maxBytes = 256 << 20 } = {}): Scratch {
  const idle: Buffer[] = []

  return {
    async withBody(chunks, work) {
      let buffer = idle.pop() ?? Buffer.allocUnsafeSlow(firstBytes)
      let bytes = 0
      try {
        for await (const chunk of chunks) {
          if (bytes + chunk.length > maxBytes) throw new RangeError('the body is too large')
          if (bytes + chunk.length > buffer.length) buffer = grown(buffer, bytes + chunk.length)
          chunk.copy(buffer, bytes)
          bytes += chunk.length
        }
        return await work(buffer.subarray(0, bytes))
      } finally {
        if (buffer.length <= keepBytes) idle.push(buffer)
      }
    },
  }
}

function grown(buffer: Buffer, bytes: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, bytes))
  buffer.copy(larger)
  return larger
}
