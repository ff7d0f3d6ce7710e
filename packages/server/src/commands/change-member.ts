import type { Role } from '@earshot/protocol'
import { objectionEverywhere } from '../core/access.ts'
import { type Denied, denied, isDenied } from '../core/denied.ts'
import type { Writer } from '../store/records/records.ts'
import { upsertMember } from '../store/records/tables/member.ts'
import { updateUser } from '../store/records/tables/user.ts'
import { findMember, listMembers, type MemberRecord } from '../store/records/views/member.ts'
import { listOwners } from '../store/records/views/user.ts'
import { audit, type Deciding } from './deciding.ts'

/** Gives a member another role. One that holds on every project can only be changed by who may do so everywhere. */
export async function changeMember(
  deciding: Deciding,
  { project, id, role }: { readonly project: string; readonly id: string; readonly role: Role },
): Promise<MemberRecord | Denied> {
  return await deciding.records.write(async (tx) => {
    const member = await changeableMember(tx, deciding, { project, id, next: role })
    if (isDenied(member)) return member
    if (member.everywhere) await updateUser(tx, { id, role })
    else await upsertMember(tx, { project, user: id, role, created_at: deciding.now() })
    await audit(tx, deciding, {
      action: 'change-member',
      project,
      subject: id,
      detail: { role, everywhere: member.everywhere },
    })
    return (await findMember(tx, { project, id })) ?? denied('member/unknown')
  })
}

/** The member, unless the actor may not touch it or nobody would own the project (or the server) afterwards. */
export async function changeableMember(
  tx: Writer,
  { actor }: Deciding,
  { project, id, next }: { readonly project: string; readonly id: string; readonly next?: Role },
): Promise<MemberRecord | Denied> {
  const members = await listMembers(tx, project)
  const member = members.find((each) => each.id === id)
  if (member === undefined) return denied('member/unknown')
  const objection = member.everywhere ? objectionEverywhere(actor, 'people.change') : undefined
  if (objection !== undefined) return denied(objection)
  if (member.role !== 'owner' || next === 'owner') return member

  const owners = member.everywhere
    ? await listOwners(tx)
    : members.filter((each) => each.role === 'owner')
  return owners.some((owner) => owner.id !== id) ? member : denied('member/last-owner')
}
