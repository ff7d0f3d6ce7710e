import type { UsageKnock } from '../../ingest/usage-admit.ts'
import { type Caller, clientAddressOf, type TrustedProxies } from '../client-address.ts'

export function usageKnockOf(
  request: Caller,
  { key, trustedProxies }: { key: string; trustedProxies: TrustedProxies },
): UsageKnock {
  const { headers } = request
  const from = clientAddressOf(request, trustedProxies)
  return {
    key,
    origin: headers.origin ?? '',
    host: headers.host ?? '',
    userAgent: headers['user-agent'] ?? '',
    address: from === 'invalid' ? '' : from,
    isPrivate: headers['sec-gpc'] === '1' || headers['dnt'] === '1',
  }
}
