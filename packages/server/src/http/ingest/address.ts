import type { TrackxEndpoint } from '../../ingest/ports.ts'

export interface IngestAddress {
  readonly key: string
  readonly endpoint: TrackxEndpoint
  readonly hasQuery: boolean
}

const shape = /^\/+v1\/+([^/?]*)\/+(event|ping|report)\/*(?:\?(.*))?$/

/** `/v1/:key/{event,ping,report}`; `//event` and a last slash are what clients make of an endpoint that ends in one. */
export function ingestAddressOf(url: string): IngestAddress | undefined {
  const found = shape.exec(url)
  if (found === null) return undefined
  const [, key = '', endpoint, query = ''] = found
  return { key, endpoint: endpoint as TrackxEndpoint, hasQuery: query !== '' }
}

export function isIngest(url: string): boolean {
  return url.startsWith('/v1/') || /^\/+v1\//.test(url)
}
