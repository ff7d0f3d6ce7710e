import { type Denied, denied } from '../core/denied.ts'
import { removeSignInLinksOf, removeSignInsOf } from '../store/records/tables/sign-in.ts'
import { updateUser } from '../store/records/tables/user.ts'
import { findUser, findUserByEmail } from '../store/records/views/user.ts'
import { emailOf } from './add-user.ts'
import { audit, type Deciding } from './deciding.ts'
import { isPassword, isPasswordOf, passwordHashOf } from './password.ts'

/** Sets the acting person's password (and address, where one is given) and signs them out everywhere else. */
export async function setPassword(
  deciding: Deciding,
  wish: { readonly password: string; readonly current?: string; readonly email?: string },
): Promise<{ readonly changed: true } | Denied> {
  const { actor, records } = deciding
  if (actor.is !== 'person') return denied('auth/forbidden', 'Only a person has a password.')
  const user = await findUser(records.db, actor.user)
  if (user === undefined) return denied('auth/required')
  if (!isPassword(wish.password)) return denied('password/weak')
  const email = emailOf(wish.email ?? user.email)
  if (email === undefined) return denied('request/invalid', 'email must be an e-mail address.')
  const mayChange =
    user.passwordHash === null || (await isPasswordOf(user.passwordHash, wish.current ?? ''))
  if (!mayChange) return denied('auth/wrong')

  const hash = await passwordHashOf(wish.password)
  return await records.write(async (tx) => {
    const other = await findUserByEmail(tx, email)
    if (other !== undefined && other.id !== user.id) return denied('member/exists')
    await updateUser(tx, { id: user.id, email, password_hash: hash })
    await removeSignInsOf(tx, { user: user.id, but: actor.signIn })
    await removeSignInLinksOf(tx, user.id)
    await audit(tx, deciding, { action: 'set-password', subject: user.id })
    return { changed: true }
  })
}
