import type { Scope } from '@earshot/protocol'
import { type Denied, denied } from '../core/denied.ts'
import { secretHashOf } from '../core/secret-hash.ts'
import { insertToken } from '../store/records/tables/token.ts'
import { audit, type Deciding } from './deciding.ts'
import { newId, newSecret } from './identity.ts'

const dayMs = 86_400_000

/** An API token; its text is answered here and kept nowhere. It never may do more than who made it. */
export async function addToken(
  deciding: Deciding,
  wish: {
    readonly name: string
    readonly scopes: readonly Scope[]
    /** A project's id; none: every project its maker may see. */
    readonly project?: string
    readonly expiresInDays?: number
  },
): Promise<{ readonly id: string; readonly token: string } | Denied> {
  const { actor, records } = deciding
  if (actor.is === 'token') return denied('auth/forbidden', 'A token cannot make tokens.')
  const name = wish.name.trim()
  if (name === '' || name.length > 80) {
    return denied('request/invalid', 'body/name must have 1 to 80 characters')
  }
  const id = newId()
  const token = `esk_${newSecret()}`
  const now = deciding.now()
  const scopes = [...new Set(wish.scopes)]
  const { project = null, expiresInDays } = wish
  await records.write(async (tx) => {
    await insertToken(tx, {
      id,
      hash: secretHashOf(token),
      name,
      scopes: JSON.stringify(scopes),
      project,
      user: actor.is === 'person' ? actor.user : null,
      created_at: now,
      expires_at: expiresInDays === undefined ? null : now + expiresInDays * dayMs,
      last_used_at: null,
    })
    await audit(tx, deciding, {
      action: 'add-token',
      ...(project !== null && { project }),
      subject: id,
      detail: { scopes: scopes.join(' '), expiresInDays: expiresInDays ?? null },
    })
  })
  return { id, token }
}
