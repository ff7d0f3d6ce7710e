import type { Role } from '@earshot/protocol'
import type { Roles } from '../../../core/access.ts'
import type { Reader } from '../records.ts'

export interface UserRecord {
  readonly id: string
  readonly email: string
  readonly passwordHash: string | null
  /** On every project. */
  readonly role: Role | null
}

export async function findUser(db: Reader, id: string): Promise<UserRecord | undefined> {
  return await users(db).where('id', '=', id).executeTakeFirst()
}

export async function findUserByEmail(db: Reader, email: string): Promise<UserRecord | undefined> {
  return await users(db).where('email', '=', email.trim().toLowerCase()).executeTakeFirst()
}

/** Whoever owns the whole server. */
export async function listOwners(db: Reader): Promise<readonly UserRecord[]> {
  return await users(db).where('role', '=', 'owner').orderBy('created_at').execute()
}

/** A person's roles; none at all for one who is gone. */
export async function rolesOf(db: Reader, user: string): Promise<Roles> {
  const [person, memberships] = await Promise.all([
    db.selectFrom('users').select('role').where('id', '=', user).executeTakeFirst(),
    db.selectFrom('members').select(['project', 'role']).where('user', '=', user).execute(),
  ])
  return {
    everywhere: person?.role ?? null,
    inProjects: Object.fromEntries(memberships.map(({ project, role }) => [project, role])),
  }
}

function users(db: Reader) {
  return db.selectFrom('users').select(['id', 'email', 'password_hash as passwordHash', 'role'])
}
