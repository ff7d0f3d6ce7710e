import type { Reader } from '../records.ts'
import type { SavedViewColumns } from '../schema.ts'

/** A project's, by name. */
export async function listSavedViews(
  db: Reader,
  project: string,
): Promise<readonly SavedViewColumns[]> {
  return await db
    .selectFrom('saved_views')
    .selectAll()
    .where('project', '=', project)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function findSavedView(
  db: Reader,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<SavedViewColumns | undefined> {
  return await db
    .selectFrom('saved_views')
    .selectAll()
    .where('project', '=', project)
    .where('id', '=', id)
    .executeTakeFirst()
}
