import type { Role } from '@earshot/protocol'
import { higherRole } from '../../../core/access.ts'
import type { Reader } from '../records.ts'

export interface MemberRecord {
  /** The user's id. */
  readonly id: string
  readonly email: string
  readonly role: Role
  /** True where the role is one on every project. */
  readonly everywhere: boolean
  readonly lastSignInAt: number | null
}

/** Who has a role in the project, by e-mail. Of a role on every project and one in this, the higher one counts. */
export async function listMembers(db: Reader, project: string): Promise<readonly MemberRecord[]> {
  const rows = await db
    .selectFrom('users')
    .leftJoin('members', (join) =>
      join.onRef('members.user', '=', 'users.id').on('members.project', '=', project),
    )
    .select([
      'users.id as id',
      'users.email as email',
      'users.role as roleEverywhere',
      'members.role as roleHere',
      'users.last_sign_in_at as lastSignInAt',
    ])
    .where((where) =>
      where.or([where('users.role', 'is not', null), where('members.role', 'is not', null)]),
    )
    .orderBy('users.email')
    .execute()
  return rows.flatMap(({ roleEverywhere, roleHere, ...person }) => {
    const role = higherRole(roleEverywhere, roleHere)
    return role === null ? [] : [{ ...person, role, everywhere: role === roleEverywhere }]
  })
}

export async function findMember(
  db: Reader,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<MemberRecord | undefined> {
  const members = await listMembers(db, project)
  return members.find((member) => member.id === id)
}
