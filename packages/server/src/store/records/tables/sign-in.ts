import type { Writer } from '../records.ts'
import type { SignInColumns, SignInLinkColumns } from '../schema.ts'

export async function insertSignIn(tx: Writer, signIn: SignInColumns): Promise<void> {
  await tx.insertInto('sign_ins').values(signIn).execute()
}

export async function prolongSignIn(
  tx: Writer,
  { hash, expires_at }: Pick<SignInColumns, 'hash' | 'expires_at'>,
): Promise<void> {
  await tx.updateTable('sign_ins').set({ expires_at }).where('hash', '=', hash).execute()
}

export async function removeSignIn(tx: Writer, hash: string): Promise<void> {
  await tx.deleteFrom('sign_ins').where('hash', '=', hash).execute()
}

/** Signs a person out everywhere, except where `but` is. */
export async function removeSignInsOf(
  tx: Writer,
  { user, but = '' }: { readonly user: string; readonly but?: string },
): Promise<void> {
  await tx.deleteFrom('sign_ins').where('user', '=', user).where('hash', '!=', but).execute()
}

export async function insertSignInLink(tx: Writer, link: SignInLinkColumns): Promise<void> {
  await tx.insertInto('sign_in_links').values(link).execute()
}

/** Uses a link up; false when it was used, has expired or never was. */
export async function useSignInLink(
  tx: Writer,
  { hash, now }: { readonly hash: string; readonly now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Links that were made for a person before stop working. */
export async function removeSignInLinksOf(tx: Writer, user: string): Promise<void> {
  await tx.deleteFrom('sign_in_links').where('user', '=', user).execute()
}

/** Forgets what has expired. */
export async function removeExpiredSignIns(tx: Writer, now: number): Promise<void> {
  await tx.deleteFrom('sign_ins').where('expires_at', '<=', now).execute()
  await tx.deleteFrom('sign_in_links').where('expires_at', '<=', now).execute()
}
