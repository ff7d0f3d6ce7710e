import type { KeyObject } from 'node:crypto'
import type { Caller } from '../error-event.ts'
import { addressText } from './address-text.ts'
import { keyedHash } from './keyed-hash.ts'

/**
 * Who called, for one period: a keyed hash under the period's salt of 32 random bytes. Gone with the salt: unlinkable
 * afterwards, and projects can not be joined.
 */
export function visitorOf(
  caller: Caller,
  { project, salt }: { project: string; salt: KeyObject },
): string {
  const address = addressText(caller.address)
  return keyedHash(salt, `${project}\0${caller.origin}\0${address}\0${caller.userAgent}`)
}
