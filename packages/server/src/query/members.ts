import type { MemberRow } from '@earshot/protocol'
import { listMembers, type MemberRecord } from '../store/records/views/member.ts'
import type { Sources } from './sources.ts'
import { isoOrNull } from './time.ts'

/** Who has a role in the project, by e-mail. */
export async function membersOf(
  { records }: Pick<Sources, 'records'>,
  project: string,
): Promise<readonly MemberRow[]> {
  const members = await listMembers(records.db, project)
  return members.map(memberRowOf)
}

export function memberRowOf(member: MemberRecord): MemberRow {
  const { id, email, role, everywhere, lastSignInAt } = member
  return { id, email, role, everywhere, lastSignInAt: isoOrNull(lastSignInAt) }
}
