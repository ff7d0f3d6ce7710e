import type { UsageKnock } from '../../ingest/usage-admit.ts'
import type { UsageIntake } from '../../ingest/usage-intake.ts'
import { type Caller, clientAddressOf, type TrustedProxies } from '../client-address.ts'
import type { Spoilt } from './body.ts'
import type { Arrival } from './exchange.ts'

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

/** Counts a request that came to nothing before it was handled. */
export function createLose(
  { intake, trustedProxies }: { intake: UsageIntake; trustedProxies: TrustedProxies },
  keyOf: (url: string) => string | undefined,
) {
  return async (arrival: Arrival, reason: Spoilt['spoilt']): Promise<void> => {
    const key = keyOf(arrival.url)
    if (key === undefined || arrival.method === 'OPTIONS') return
    const verdict = await intake.admit(usageKnockOf(arrival, { key, trustedProxies }))
    if (verdict.is === 'admitted') intake.spoiled(verdict.admission.project, reason)
  }
}
