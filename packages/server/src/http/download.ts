import { Readable } from 'node:stream'

const types = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson',
} as const

/** A file that is sent while it is made; who reads slowly makes it slow, and nothing is kept of it. */
export function downloadOf(
  {
    format,
    pieces,
  }: {
    readonly format: 'csv' | 'ndjson'
    readonly pieces: AsyncIterable<string>
  },
  name = 'usage',
): Response {
  const stream = Readable.from(pieces, { objectMode: true, highWaterMark: 1 })
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}
