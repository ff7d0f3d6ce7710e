import type { Writer } from '../records.ts'
import type { TokenColumns } from '../schema.ts'

export async function insertToken(tx: Writer, token: TokenColumns): Promise<void> {
  await tx.insertInto('tokens').values(token).execute()
}

export async function noteTokenUse(
  tx: Writer,
  { id, at }: { readonly id: string; readonly at: number },
): Promise<void> {
  await tx.updateTable('tokens').set({ last_used_at: at }).where('id', '=', id).execute()
}

export async function removeToken(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('tokens').where('id', '=', id).execute()
}
