import type { Scope } from '@earshot/protocol'
import type { Reader } from '../records.ts'

export interface TokenRecord {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** The project's id and current key; both null for a token of every project. */
  readonly project: string | null
  readonly projectKey: string | null
  /** Its maker; null: the machine. */
  readonly user: string | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
}

/** Newest first, expired ones included. */
export async function listTokens(db: Reader): Promise<readonly TokenRecord[]> {
  const rows = await tokens(db).orderBy('tokens.created_at', 'desc').execute()
  return rows.map(tokenOf)
}

export async function findToken(db: Reader, id: string): Promise<TokenRecord | undefined> {
  const row = await tokens(db).where('tokens.id', '=', id).executeTakeFirst()
  return row && tokenOf(row)
}

/** One that has not expired. */
export async function findTokenByHash(
  db: Reader,
  { hash, now }: { readonly hash: string; readonly now: number },
): Promise<TokenRecord | undefined> {
  const row = await tokens(db).where('tokens.hash', '=', hash).executeTakeFirst()
  if (row === undefined || (row.expiresAt !== null && row.expiresAt <= now)) return undefined
  return tokenOf(row)
}

function tokens(db: Reader) {
  return db
    .selectFrom('tokens')
    .leftJoin('project_keys', (join) =>
      join
        .onRef('project_keys.project', '=', 'tokens.project')
        .on('project_keys.works_until', 'is', null),
    )
    .select([
      'tokens.id as id',
      'tokens.name as name',
      'tokens.scopes as scopes',
      'tokens.project as project',
      'project_keys.key as projectKey',
      'tokens.user as user',
      'tokens.created_at as createdAt',
      'tokens.expires_at as expiresAt',
      'tokens.last_used_at as lastUsedAt',
    ])
}

function tokenOf(row: Omit<TokenRecord, 'scopes'> & { readonly scopes: string }): TokenRecord {
  return { ...row, scopes: JSON.parse(row.scopes) }
}
