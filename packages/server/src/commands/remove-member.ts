import { type Denied, isDenied } from '../core/denied.ts'
import { removeMember as removeMembership } from '../store/records/tables/member.ts'
import { removeUser, updateUser } from '../store/records/tables/user.ts'
import { rolesOf } from '../store/records/views/user.ts'
import { changeableMember } from './change-member.ts'
import { audit, type Deciding } from './deciding.ts'

/** Takes a person's role in a project away. Who has no role left anywhere is forgotten, with tokens and sign-ins. */
export async function removeMember(
  deciding: Deciding,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<{ readonly removed: true } | Denied> {
  return await deciding.records.write(async (tx) => {
    const member = await changeableMember(tx, deciding, { project, id })
    if (isDenied(member)) return member
    await removeMembership(tx, { project, user: id })
    if (member.everywhere) await updateUser(tx, { id, role: null })
    const left = await rolesOf(tx, id)
    const isGone = left.everywhere === null && Object.keys(left.inProjects).length === 0
    if (isGone) await removeUser(tx, id)
    await audit(tx, deciding, {
      action: 'remove-member',
      project,
      subject: id,
      detail: { everywhere: member.everywhere, forgotten: isGone },
    })
    return { removed: true }
  })
}
