import type { Role } from '@earshot/protocol'
import { type Denied, denied } from '../core/denied.ts'
import { upsertMember } from '../store/records/tables/member.ts'
import { findMember, type MemberRecord } from '../store/records/views/member.ts'
import { findUserByEmail } from '../store/records/views/user.ts'
import { emailOf, insertNewUser } from './add-user.ts'
import { audit, type Deciding } from './deciding.ts'
import { addSignInLink } from './make-sign-in-link.ts'

const linkHours = 72

/**
 * Gives a person a role in a project. Only who is new to the server gets a link: one for somebody who already has
 * an account would be a way into it.
 */
export async function addMember(
  deciding: Deciding,
  wish: { readonly project: string; readonly email: string; readonly role: Role },
): Promise<{ readonly member: MemberRecord; readonly link: string | null } | Denied> {
  const { project, role } = wish
  const email = emailOf(wish.email)
  if (email === undefined) return denied('request/invalid', 'email must be an e-mail address.')
  return await deciding.records.write(async (tx) => {
    const known = await findUserByEmail(tx, email)
    if (known && (await findMember(tx, { project, id: known.id }))) return denied('member/exists')
    const user = known?.id ?? (await insertNewUser(tx, deciding, { email }))
    await upsertMember(tx, { project, user, role, created_at: deciding.now() })
    await audit(tx, deciding, { action: 'add-member', project, subject: user, detail: { role } })
    const link =
      known === undefined ? await addSignInLink(tx, deciding, { user, hours: linkHours }) : null
    const member = await findMember(tx, { project, id: user })
    return member === undefined ? denied('member/unknown') : { member, link }
  })
}
