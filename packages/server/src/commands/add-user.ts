import type { Role } from '@earshot/protocol'
import { type Denied, denied } from '../core/denied.ts'
import type { Writer } from '../store/records/records.ts'
import { upsertMember } from '../store/records/tables/member.ts'
import { insertUser, updateUser } from '../store/records/tables/user.ts'
import { findUserByEmail, listOwners } from '../store/records/views/user.ts'
import { audit, type Deciding } from './deciding.ts'
import { newId } from './identity.ts'
import { addSignInLink } from './make-sign-in-link.ts'

/** The machine's own way to let somebody in: gives a role, and a link to whoever it was given to. */
export async function addUser(
  deciding: Deciding,
  wish: {
    readonly email: string
    readonly role: Role
    /** A project's id; none: every project. */
    readonly project?: string
    readonly linkHours: number
  },
): Promise<{ readonly user: string; readonly link: string } | Denied> {
  const { role, project } = wish
  const email = emailOf(wish.email)
  if (email === undefined) return denied('request/invalid', 'This is not an e-mail address.')
  return await deciding.records.write(async (tx) => {
    const known = await findUserByEmail(tx, email)
    if (known && project === undefined && (await isLastOwner(tx, known)) && role !== 'owner') {
      return denied('member/last-owner')
    }
    const user = known?.id ?? (await insertNewUser(tx, deciding, { email }))
    if (project === undefined) await updateUser(tx, { id: user, role })
    else await upsertMember(tx, { project, user, role, created_at: deciding.now() })
    await audit(tx, deciding, {
      action: 'add-user',
      ...(project !== undefined && { project }),
      subject: user,
      detail: { role },
    })
    return { user, link: await addSignInLink(tx, deciding, { user, hours: wish.linkHours }) }
  })
}

async function isLastOwner(tx: Writer, { id }: { readonly id: string }): Promise<boolean> {
  const owners = await listOwners(tx)
  return owners.length === 1 && owners[0]?.id === id
}

export async function insertNewUser(
  tx: Writer,
  { now }: Pick<Deciding, 'now'>,
  { email, role = null }: { readonly email: string; readonly role?: Role | null },
): Promise<string> {
  const id = newId()
  await insertUser(tx, {
    id,
    email,
    password_hash: null,
    role,
    created_at: now(),
    last_sign_in_at: null,
  })
  return id
}

/** Lower-case; undefined where the text cannot be an address. Whether it is one, only a message could tell. */
export function emailOf(text: string): string | undefined {
  const email = text.trim().toLowerCase()
  return email.length <= 254 && /^[^\s\p{Cc}@<>"]+@[^\s\p{Cc}@<>"]+$/u.test(email)
    ? email
    : undefined
}
