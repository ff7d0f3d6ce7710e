import type { Writer } from '../records.ts'
import type { ProjectKeyColumns } from '../schema.ts'

export async function insertProjectKey(tx: Writer, key: ProjectKeyColumns): Promise<void> {
  await tx.insertInto('project_keys').values(key).execute()
}

/** Lets the project's current key work until then and no longer. Keys already on their way out keep their day. */
export async function endCurrentKey(
  tx: Writer,
  { project, worksUntil }: { readonly project: string; readonly worksUntil: number },
): Promise<void> {
  await tx
    .updateTable('project_keys')
    .set({ works_until: worksUntil })
    .where('project', '=', project)
    .where('works_until', 'is', null)
    .execute()
}

/** Forgets the project's keys that stopped working. */
export async function removeEndedKeys(
  tx: Writer,
  { project, now }: { readonly project: string; readonly now: number },
): Promise<void> {
  await tx
    .deleteFrom('project_keys')
    .where('project', '=', project)
    .where('works_until', '<=', now)
    .execute()
}
