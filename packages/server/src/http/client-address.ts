import type { IncomingHttpHeaders } from 'node:http'
import { BlockList, type IPVersion, isIP } from 'node:net'

/** Whose word about the caller's address is believed. */
export interface TrustedProxies {
  has(address: string): boolean
}

/** From addresses and networks (`10.0.0.0/8`, `::1`); throws on what is neither. None: nobody is believed. */
export function createTrustedProxies(networks: readonly string[] = []): TrustedProxies {
  const list = new BlockList()
  for (const network of networks) {
    const { address, bits, family } = subnetOf(network)
    list.addSubnet(address, bits, family)
  }
  let lastTrusted: string | undefined
  return {
    has(address) {
      // One proxy brings nearly all requests.
      if (address === lastTrusted) return true
      const isTrusted = isIP(address) !== 0 && list.check(address, familyOf(address))
      if (isTrusted) lastTrusted = address
      return isTrusted
    },
  }
}

function subnetOf(network: string) {
  const [, address = '', prefix] = /^([\da-f.:]+)(?:\/(\d+))?$/i.exec(network.trim()) ?? []
  const family = familyOf(address)
  const most = family === 'ipv4' ? 32 : 128
  const bits = prefix === undefined ? most : Number(prefix)
  if (isIP(address) === 0 || bits > most) {
    throw new RangeError('A trusted proxy is an address or a network like 10.0.0.0/8.')
  }
  return { address, bits, family }
}

const familyOf = (address: string): IPVersion => (isIP(address) === 4 ? 'ipv4' : 'ipv6')

/** As much of a request as tells who sent it. */
export interface Caller {
  readonly headers: IncomingHttpHeaders
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/**
 * The caller's address: the socket's, or, behind trusted proxies, the nearest hop that is not one of them.
 * `invalid` when a trusted proxy sends something that is not an address. `X-Forwarded-For` goes before `Forwarded`
 * (RFC 7239), which counts only where the first is missing: proxies write one of them and pass the other on.
 */
export function clientAddressOf(
  { headers, socket }: Caller,
  proxies: TrustedProxies,
): string | 'invalid' {
  const peer = addressOf(socket.remoteAddress ?? '')
  if (peer === undefined) return 'invalid'
  if (!proxies.has(peer)) return peer

  let nearest = peer
  for (const hop of hopsOf(headers).reverse()) {
    const address = addressOf(hop)
    if (address === undefined) return 'invalid'
    nearest = address
    if (!proxies.has(address)) break
  }
  return nearest
}

/**
 * Whether the caller came through TLS: to us, or to a trusted proxy that says so, in `X-Forwarded-Proto` or, where that
 * is missing, in `Forwarded`. Of several proxies the first one speaks of the caller.
 */
export function isSecure({ headers, socket }: Caller, proxies: TrustedProxies): boolean {
  if ('encrypted' in socket && socket.encrypted === true) return true
  const peer = addressOf(socket.remoteAddress ?? '')
  if (peer === undefined || !proxies.has(peer)) return false
  const told = headers['x-forwarded-proto'] ?? forwarded(headers, 'proto').at(0) ?? ''
  return String(told).split(',', 1)[0]?.trim().toLowerCase() === 'https'
}

function hopsOf(headers: IncomingHttpHeaders): string[] {
  const list = headers['x-forwarded-for']
  return list === undefined ? forwarded(headers, 'for') : String(list).split(',')
}

const parameters = {
  for: /(?:^|;)\s*for=("[^"]*"|[^;]*)/i,
  proto: /(?:^|;)\s*proto=("[^"]*"|[^;]*)/i,
} as const

/** What each hop says of this in `Forwarded` (RFC 7239, 4); '' where it says nothing. */
function forwarded(headers: IncomingHttpHeaders, name: keyof typeof parameters): string[] {
  const list = headers['forwarded']
  if (list === undefined) return []
  return String(list)
    .split(',')
    .map((hop) => parameters[name].exec(hop)?.[1]?.replaceAll('"', '') ?? '')
}

/** One address out of `1.2.3.4`, `1.2.3.4:5678`, `::1`, `[::1]:5678`, `::ffff:1.2.3.4`; undefined where it is none. */
function addressOf(text: string): string | undefined {
  const trimmed = text.trim()
  const bare =
    /^\[([^\]]*)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed
  const address = /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare
  return isIP(address) === 0 ? undefined : address.toLowerCase()
}
