import { roleEverywhere } from '../core/access.ts'
import { type Denied, denied } from '../core/denied.ts'
import type { Records } from '../store/records/records.ts'
import { noteTokenUse, removeToken as removeRow } from '../store/records/tables/token.ts'
import { findToken, type TokenRecord } from '../store/records/views/token.ts'
import { audit, type Deciding } from './deciding.ts'

/** Ends a token: one's own, or anybody's for the owner of the server. */
export async function removeToken(
  deciding: Deciding,
  { id }: { readonly id: string },
): Promise<{ readonly removed: true } | Denied> {
  const { actor } = deciding
  return await deciding.records.write(async (tx) => {
    const token = await findToken(tx, id)
    const isOwn = actor.is === 'person' && token?.user === actor.user
    if (token === undefined || !(isOwn || roleEverywhere(actor) === 'owner')) {
      return denied('token/unknown')
    }
    await removeRow(tx, id)
    await audit(tx, deciding, { action: 'remove-token', subject: id })
    return { removed: true }
  })
}

const hourMs = 3_600_000

/** Remembers that a token is in use: at most once an hour, so that asking costs no writes. */
export async function rememberTokenUse(
  { records, now }: { readonly records: Records; now(): number },
  token: TokenRecord,
): Promise<void> {
  const at = now()
  if (token.lastUsedAt !== null && at - token.lastUsedAt < hourMs) return
  await records.write((tx) => noteTokenUse(tx, { id: token.id, at }))
}
