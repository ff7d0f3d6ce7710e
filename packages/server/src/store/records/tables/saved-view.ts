import type { Writer } from '../records.ts'
import type { SavedViewColumns } from '../schema.ts'

export async function insertSavedView(tx: Writer, view: SavedViewColumns): Promise<void> {
  await tx.insertInto('saved_views').values(view).execute()
}

export async function removeSavedView(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('saved_views').where('id', '=', id).execute()
}
