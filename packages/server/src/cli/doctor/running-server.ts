import { type Config, inUrl } from '../../config.ts'

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

/** Who listens everywhere is asked here. */
function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? 'localhost' : inUrl(host)
}
