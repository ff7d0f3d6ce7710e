import type { Writer } from '../records.ts'
import type { MemberColumns } from '../schema.ts'

/** Gives a person a role in a project, or another one. */
export async function upsertMember(tx: Writer, member: MemberColumns): Promise<void> {
  await tx
    .insertInto('members')
    .values(member)
    .onConflict((conflict) =>
      conflict.columns(['project', 'user']).doUpdateSet({ role: member.role }),
    )
    .execute()
}

export async function removeMember(
  tx: Writer,
  { project, user }: Pick<MemberColumns, 'project' | 'user'>,
): Promise<void> {
  await tx.deleteFrom('members').where('project', '=', project).where('user', '=', user).execute()
}
