import { isIPv6 } from 'node:net'
import type { Config } from '../../config.ts'

/** What answers where the server would: one that is ready, one whose engine is away, or none of ours. */
export async function runningServer({
  host,
  port,
}: Pick<Config, 'host' | 'port'>): Promise<'ready' | 'not ready' | undefined> {
  const response = await fetch(`http://${reachable(host)}:${port}/healthz`, {
    signal: AbortSignal.timeout(3_000),
    redirect: 'manual',
  }).catch(() => undefined)
  const said: unknown = await response?.json().catch(() => undefined)
  if (typeof said !== 'object' || said === null) return undefined
  if ('ok' in said && 'version' in said) return 'ready'
  return 'code' in said && said.code === 'facts/unavailable' ? 'not ready' : undefined
}

/** Who listens everywhere is asked here; an IPv6 address stands in brackets in a URL (RFC 3986, 3.2.2). */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return isIPv6(host) ? `[${host}]` : host
}
