import type { Role } from '@earshot/protocol'
import type { Writer } from '../records.ts'
import type { UserColumns } from '../schema.ts'

export async function insertUser(tx: Writer, user: UserColumns): Promise<void> {
  await tx.insertInto('users').values(user).execute()
}

export async function updateUser(
  tx: Writer,
  {
    id,
    ...change
  }: {
    readonly id: string
    readonly email?: string
    readonly password_hash?: string
    readonly role?: Role | null
    readonly last_sign_in_at?: number
  },
): Promise<void> {
  await tx.updateTable('users').set(change).where('id', '=', id).execute()
}

/** Takes the person's roles, sign-ins, links and tokens along. */
export async function removeUser(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('users').where('id', '=', id).execute()
}
