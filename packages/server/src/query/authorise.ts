import type { Role } from '@earshot/protocol'
import {
  type Action,
  type Actor,
  objectionEverywhere,
  objectionIn,
  roleEverywhere,
  roleIn,
  rolesOfMachine,
} from '../core/access.ts'
import { type Denied, denied } from '../core/denied.ts'
import { secretHashOf } from '../core/secret-hash.ts'
import type { SignInColumns } from '../store/records/schema.ts'
import { findProjectByKey } from '../store/records/views/project.ts'
import { findSignIn } from '../store/records/views/sign-in.ts'
import { findTokenByHash, type TokenRecord } from '../store/records/views/token.ts'
import { rolesOf } from '../store/records/views/user.ts'
import type { Sources } from './sources.ts'

type Asking = Pick<Sources, 'records' | 'now'>

/** Who signed in with this cookie, undefined when nobody did or the time is over. */
export async function actorOfSignIn(
  { records, now }: Asking,
  secret: string,
): Promise<{ readonly actor: Actor; readonly signIn: SignInColumns } | undefined> {
  const signIn = await findSignIn(records.db, { hash: secretHashOf(secret), now: now() })
  if (signIn === undefined) return undefined
  const roles = await rolesOf(records.db, signIn.user)
  return { signIn, actor: { is: 'person', user: signIn.user, signIn: signIn.hash, roles } }
}

/** What an API token may do, undefined when there is none such or its time is over. */
export async function actorOfToken(
  { records, now }: Asking,
  text: string,
): Promise<{ readonly actor: Actor; readonly token: TokenRecord } | undefined> {
  const token = await findTokenByHash(records.db, { hash: secretHashOf(text), now: now() })
  if (token === undefined) return undefined
  const { id, scopes, project, user } = token
  const roles = user === null ? rolesOfMachine : await rolesOf(records.db, user)
  return { token, actor: { is: 'token', token: id, scopes, project, roles } }
}

/** The project with this key and the actor's role in it; one it may not see is not there. */
export async function projectFor(
  { records, now }: Asking,
  { actor, action, key }: { readonly actor: Actor; readonly action: Action; readonly key: string },
): Promise<{ readonly id: string; readonly role: Role } | Denied> {
  const id = await findProjectByKey(records.db, { key, now: now() })
  if (id === undefined) return denied('project/unknown')
  const objection = objectionIn(actor, { action, project: id })
  if (objection !== undefined) return denied(objection)
  const role = roleIn(actor, id)
  return role === null ? denied('project/unknown') : { id, role }
}

/** For what concerns the whole server. */
export function permitEverywhere(actor: Actor, action: Action): { readonly may: true } | Denied {
  const objection = objectionEverywhere(actor, action)
  return objection === undefined ? { may: true } : denied(objection)
}

/** What the maker of a project may do in it: as much as in every other. */
export function roleOfMaker(actor: Actor): Role {
  return roleEverywhere(actor) ?? 'viewer'
}
