import { secretHashOf } from '../core/secret-hash.ts'
import type { Writer } from '../store/records/records.ts'
import {
  insertSignInLink,
  removeExpiredSignIns,
  removeSignInLinksOf,
} from '../store/records/tables/sign-in.ts'
import { audit, type Deciding } from './deciding.ts'
import { newSecret } from './identity.ts'

const hourMs = 3_600_000

/** A one-time way in for a person. Only the newest one works; its secret is answered here and kept nowhere. */
export async function makeSignInLink(
  deciding: Deciding,
  wish: { readonly user: string; readonly hours: number },
): Promise<string> {
  return await deciding.records.write((tx) => addSignInLink(tx, deciding, wish))
}

/** The same within a transaction that does more. */
export async function addSignInLink(
  tx: Writer,
  deciding: Deciding,
  { user, hours }: { readonly user: string; readonly hours: number },
): Promise<string> {
  const secret = newSecret()
  const now = deciding.now()
  await removeExpiredSignIns(tx, now)
  await removeSignInLinksOf(tx, user)
  await insertSignInLink(tx, {
    hash: secretHashOf(secret),
    user,
    expires_at: now + hours * hourMs,
    used_at: null,
  })
  await audit(tx, deciding, { action: 'make-sign-in-link', subject: user, detail: { hours } })
  return secret
}
