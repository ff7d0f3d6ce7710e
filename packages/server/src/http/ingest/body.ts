import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib'
import type { DropReason } from '@earshot/protocol'

export type Spoilt = {
  readonly spoilt: DropReason & (`body/${string}` | `request/${string}` | 'ingest/full')
}

export interface BodyReader {
  /**
   * Reads at most `maxBytes`, also after decompression, and calls back once, or never when the client has gone. A
   * callback instead of a promise, because this runs for each event and most bodies are one chunk.
   */
  read(request: IncomingMessage, maxBytes: number, done: (body: Buffer | Spoilt) => void): void
  /** What is left of a body will not come: whoever waits for it, now or later, is told so. */
  spoil(request: IncomingMessage, reason: Spoilt['spoilt']): void
}

/** So much of a refused body is read and forgotten, so that its sender comes to read the answer. */
const drainBytes = 16 << 20

/** All bodies on their way hold at most `maxHeldBytes` together: however many are sent slowly, memory is bounded. */
export function createBodyReader({ maxHeldBytes = 64 << 20 } = {}): BodyReader {
  let held = 0
  const waited = new WeakMap<IncomingMessage, (reason: Spoilt['spoilt']) => void>()
  const spoilt = new WeakMap<IncomingMessage, Spoilt['spoilt']>()

  return {
    read(request, maxBytes, done) {
      const early = spoilt.get(request)
      if (early !== undefined) {
        done({ spoilt: early })
        return
      }
      let chunks: Buffer[] = []
      let bytes = 0
      let isDone = false
      const taken = (): Buffer => {
        const whole =
          chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
        held -= whole.length
        chunks = []
        return whole
      }
      const refuse = (reason: Spoilt['spoilt']) => {
        waited.delete(request)
        taken()
        isDone = true
        done({ spoilt: reason })
      }
      const hold = (chunk: Buffer) => {
        held += chunk.length
        chunks.push(chunk)
        if (bytes > maxBytes) refuse('body/too-large')
        else if (held > maxHeldBytes) refuse('ingest/full')
      }
      waited.set(request, refuse)
      if (Number(request.headers['content-length'] ?? 0) > maxBytes) refuse('body/too-large')
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (!isDone) hold(chunk)
        else if (bytes > drainBytes) request.destroy()
      })
      request.on('end', () => {
        if (isDone) return
        isDone = true
        unpacked(taken(), { encoding: request.headers['content-encoding'], maxBytes, done })
      })
      request.on('close', taken)
    },
    spoil(request, reason) {
      const refuse = waited.get(request)
      if (refuse === undefined) spoilt.set(request, reason)
      else refuse(reason)
    },
  }
}

type Unpack = (data: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

const unpackers: ReadonlyMap<string, Unpack> = new Map([
  ['gzip', promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)],
  ['deflate', promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)],
  ['br', promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress)],
  ['zstd', promisify<Buffer, { maxOutputLength: number }, Buffer>(zstdDecompress)],
])

interface Packed {
  readonly encoding: string | undefined
  readonly maxBytes: number
  readonly done: (body: Buffer | Spoilt) => void
}

function unpacked(data: Buffer, { encoding = '', maxBytes, done }: Packed): void {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') {
    done(data)
    return
  }
  const unpack = unpackers.get(name)
  if (unpack === undefined) done({ spoilt: 'body/encoding' })
  else unpack(data, { maxOutputLength: maxBytes }).then(done, (cause) => done(spoiltBy(cause)))
}

/** Of a failed unpacking. The encoding is one we know (RFC 9110, 15.5.16): it is the data that is broken. */
export function spoiltBy(cause: unknown): Spoilt {
  const { code } = cause as NodeJS.ErrnoException
  return { spoilt: code === 'ERR_BUFFER_TOO_LARGE' ? 'body/too-large' : 'body/malformed' }
}
