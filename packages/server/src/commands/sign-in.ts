import { type Denied, denied } from '../core/denied.ts'
import { secretHashOf } from '../core/secret-hash.ts'
import type { Records, Writer } from '../store/records/records.ts'
import {
  insertSignIn,
  prolongSignIn,
  removeExpiredSignIns,
  removeSignIn,
  useSignInLink,
} from '../store/records/tables/sign-in.ts'
import { updateUser } from '../store/records/tables/user.ts'
import { findLinkUser } from '../store/records/views/sign-in.ts'
import { findUserByEmail } from '../store/records/views/user.ts'
import { audit, type Deciding } from './deciding.ts'
import { newSecret } from './identity.ts'
import { isPasswordOf } from './password.ts'

const dayMs = 86_400_000
/** A sign-in ends after so many days without a visit, and after so many in any case. */
export const signInDays = { idle: 30, most: 90 } as const

export interface SignedIn {
  readonly user: string
  /** For the cookie; kept only as its hash. */
  readonly secret: string
}

type Entering = Omit<Deciding, 'actor'>

/** By address and password. An unknown address takes as long as a wrong password, and is answered the same. */
export async function signIn(
  entering: Entering,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignedIn | Denied> {
  const user = await findUserByEmail(entering.records.db, email)
  const isRight = await isPasswordOf(user?.passwordHash ?? null, password)
  if (user === undefined || !isRight) return denied('auth/wrong')
  return await entering.records.write((tx) =>
    enter(tx, entering, { user: user.id, by: 'password' }),
  )
}

/** By a one-time link, which is used up. */
export async function signInByLink(
  entering: Entering,
  { link }: { readonly link: string },
): Promise<SignedIn | Denied> {
  const now = entering.now()
  const hash = secretHashOf(link)
  return await entering.records.write(async (tx) => {
    const user = await findLinkUser(tx, { hash, now })
    if (user === undefined || !(await useSignInLink(tx, { hash, now }))) {
      return denied('auth/link-used')
    }
    return await enter(tx, entering, { user, by: 'link' })
  })
}

async function enter(
  tx: Writer,
  { records, now }: Entering,
  { user, by }: { readonly user: string; readonly by: 'password' | 'link' },
): Promise<SignedIn> {
  const secret = newSecret()
  const hash = secretHashOf(secret)
  const at = now()
  await removeExpiredSignIns(tx, at)
  await insertSignIn(tx, { hash, user, created_at: at, expires_at: at + signInDays.idle * dayMs })
  await updateUser(tx, { id: user, last_sign_in_at: at })
  const roles = { everywhere: null, inProjects: {} }
  const actor = { is: 'person', user, signIn: hash, roles } as const
  await audit(tx, { records, now, actor }, { action: 'sign-in', subject: user, detail: { by } })
  return { user, secret }
}

/** Counts a visit: at most once a day, so that looking around costs no writes. */
export async function staySignedIn(
  { records, now }: { readonly records: Records; now(): number },
  signIn: { readonly hash: string; readonly created_at: number; readonly expires_at: number },
): Promise<void> {
  const at = now()
  const idleEnd = Math.min(
    at + signInDays.idle * dayMs,
    signIn.created_at + signInDays.most * dayMs,
  )
  if (idleEnd - signIn.expires_at < dayMs) return
  await records.write((tx) => prolongSignIn(tx, { hash: signIn.hash, expires_at: idleEnd }))
}

/** Ends the sign-in that the request came with. */
export async function signOut(deciding: Deciding): Promise<void> {
  const { actor } = deciding
  if (actor.is !== 'person') return
  await deciding.records.write(async (tx) => {
    await removeSignIn(tx, actor.signIn)
    await audit(tx, deciding, { action: 'sign-out', subject: actor.user })
  })
}
