import type { TokenRow } from '@earshot/protocol'
import { type Actor, roleEverywhere } from '../core/access.ts'
import { type Denied, denied } from '../core/denied.ts'
import { findToken, listTokens, type TokenRecord } from '../store/records/views/token.ts'
import type { Sources } from './sources.ts'
import { isoOf, isoOrNull } from './time.ts'

/** One's own tokens, or all for the owner of the server; newest first. */
export async function tokensFor(
  { records }: Pick<Sources, 'records'>,
  actor: Actor,
): Promise<readonly TokenRow[]> {
  const tokens = await listTokens(records.db)
  const isOwner = roleEverywhere(actor) === 'owner'
  return tokens
    .filter((token) => isOwner || (actor.is === 'person' && token.user === actor.user))
    .map(tokenRowOf)
}

export async function tokenRow(
  { records }: Pick<Sources, 'records'>,
  id: string,
): Promise<TokenRow | Denied> {
  const token = await findToken(records.db, id)
  return token === undefined ? denied('token/unknown') : tokenRowOf(token)
}

function tokenRowOf(token: TokenRecord): TokenRow {
  return {
    id: token.id,
    name: token.name,
    scopes: token.scopes,
    project: token.projectKey,
    createdAt: isoOf(token.createdAt),
    expiresAt: isoOrNull(token.expiresAt),
    lastUsedAt: isoOrNull(token.lastUsedAt),
  }
}
