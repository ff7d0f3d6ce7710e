import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Rows on their way in lie in a file while the engine reads them. Handed over as a text they would be copied and read
 * again three times, at twice the processor and many times the memory (docs/adr/0017).
 */
export interface Incoming {
  /** The path of a file with what came, and how many bytes that is, while `work` runs. */
  withFile<T>(
    chunks: AsyncIterable<Uint8Array>,
    work: (file: { readonly path: string; readonly bytes: number }) => Promise<T>,
  ): Promise<T>
}

/** The folder is emptied first: what lies there was left by a process that was killed. */
export function createIncoming(folder: string, { maxBytes = 256 << 20 } = {}): Incoming {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  let next = 1

  return {
    async withFile(chunks, work) {
      const path = join(folder, `${next++}.ndjson`)
      try {
        return await work({ path, bytes: await written(path, chunks, maxBytes) })
      } finally {
        rmSync(path, { force: true })
      }
    },
  }
}

async function written(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<number> {
  const file = openSync(path, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new RangeError('the body is too large')
      // Into the system's memory, a few microseconds; the file is gone before it would reach the disk.
      for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done)
    }
  } finally {
    closeSync(file)
  }
  return bytes
}
