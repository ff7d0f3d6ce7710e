import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib'
import type { DropReason } from '@earshot/protocol'

export type Spoilt = { readonly spoilt: DropReason & `body/${string}` }

type Unpack = (data: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip),
  deflate: promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate),
  br: promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress),
  zstd: promisify<Buffer, { maxOutputLength: number }, Buffer>(zstdDecompress),
}

/**
 * Reads at most `maxBytes`, also after decompression, and calls back once. A callback instead of a promise, because
 * this runs for each event and most bodies are one chunk.
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  done: (body: Buffer | Spoilt) => void,
): void {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    request.resume()
    done({ spoilt: 'body/too-large' })
    return
  }
  const chunks: Buffer[] = []
  let bytes = 0
  let ended = false
  const end = (body: Buffer | Spoilt) => {
    if (ended) return
    ended = true
    done(body)
  }
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > maxBytes) end({ spoilt: 'body/too-large' })
    else chunks.push(chunk)
  })
  request.on('end', () => {
    if (ended) return
    const whole = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
    const encoding = request.headers['content-encoding']
    if (encoding === undefined || encoding === 'identity') end(whole)
    else void unpacked(whole, { encoding, maxBytes }).then(end)
  })
}

async function unpacked(
  data: Buffer,
  { encoding, maxBytes }: { encoding: string; maxBytes: number },
): Promise<Buffer | Spoilt> {
  const unpack = unpackers[encoding.trim().toLowerCase()]
  if (unpack === undefined) return { spoilt: 'body/encoding' }
  try {
    return await unpack(data, { maxOutputLength: maxBytes })
  } catch (cause) {
    const isTooLarge = cause instanceof RangeError || codeOf(cause) === 'ERR_BUFFER_TOO_LARGE'
    return { spoilt: isTooLarge ? 'body/too-large' : 'body/encoding' }
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined
}
