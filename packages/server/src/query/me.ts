import type { Me } from '@earshot/protocol'
import { type Denied, denied } from '../core/denied.ts'
import { findUser } from '../store/records/views/user.ts'
import type { Sources } from './sources.ts'

/** The signed-in person. */
export async function me({ records }: Sources, user: string): Promise<Me | Denied> {
  const person = await findUser(records.db, user)
  if (person === undefined) return denied('auth/required')
  const { id, email, role, passwordHash } = person
  return { id, email, role, hasPassword: passwordHash !== null }
}
