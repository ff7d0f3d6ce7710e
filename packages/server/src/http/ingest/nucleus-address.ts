/** Where Nucleus clients knock. `/prefix//app/KEY/track` is what they make of an endpoint with a path and a slash. */
export interface NucleusAddress {
  readonly key: string
  readonly is: 'track' | 'crash'
}

const request = /^\/(?:[^?]*\/)?app\/+([^/?]+)\/+(track|crash)\/*(?:\?.*)?$/
/** Documented, and used by those that wrote their own client: `/KEY` alone. */
const bare = /^\/+([^/?]+)\/*(?:\?.*)?$/

export function nucleusAddressOf(url: string): NucleusAddress | undefined {
  const [, key, what] = request.exec(url) ?? []
  if (key === undefined || what === undefined) return undefined
  return { key, is: what as NucleusAddress['is'] }
}

/** Of a WebSocket. */
export function nucleusKeyOf(url: string): string | undefined {
  const address = nucleusAddressOf(url)
  if (address !== undefined) return address.is === 'track' ? address.key : undefined
  return bare.exec(url)?.[1]
}

/** Cheap, for it is asked of every request. */
export function isNucleus(url: string): boolean {
  return url.includes('/app/') && nucleusAddressOf(url) !== undefined
}
