import { createHmac, type KeyObject } from 'node:crypto'
import type { Caller } from '../error-event.ts'
import { addressText } from './address-text.ts'

/**
 * Who called, for one period: HMAC-SHA-256 under the period's salt, cut to 64 bits, as the decimal text of an unsigned
 * integer. Never '0', which the stores keep for "nobody". Gone with the salt: unlinkable afterwards, and projects can
 * not be joined. Salts are 32 random bytes; as a key object, because Node takes 20 us to make one of bytes.
 */
export function visitorOf(
  caller: Caller,
  { project, salt }: { project: string; salt: KeyObject },
): string {
  const hash = createHmac('sha256', salt)
    .update(`${project}\0${caller.origin}\0${addressText(caller.address)}\0${caller.userAgent}`)
    .digest()
    .readBigUInt64BE(0)
  return hash === 0n ? '1' : hash.toString()
}
