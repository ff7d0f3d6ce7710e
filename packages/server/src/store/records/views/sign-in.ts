import type { Reader } from '../records.ts'
import type { SignInColumns } from '../schema.ts'

/** One that has not expired. */
export async function findSignIn(
  db: Reader,
  { hash, now }: { readonly hash: string; readonly now: number },
): Promise<SignInColumns | undefined> {
  return await db
    .selectFrom('sign_ins')
    .select(['hash', 'user', 'created_at', 'expires_at'])
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** The person a one-time link was made for, as long as it works. */
export async function findLinkUser(
  db: Reader,
  { hash, now }: { readonly hash: string; readonly now: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('sign_in_links')
    .select('user')
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.user
}
