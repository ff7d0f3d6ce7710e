import type { Records, Writer } from '../records.ts'
import type { DeletionColumns } from '../schema.ts'
import { removeIssue } from './issue-decision.ts'
import { removeProject } from './project.ts'

export async function insertDeletion(tx: Writer, deletion: DeletionColumns): Promise<void> {
  await tx.insertInto('deletions').values(deletion).execute()
}

/** To call when the facts are gone: removes the records too, so that the issue may come back as a new one. */
export async function finishDeletion(
  records: Records,
  { id, now }: { readonly id: string; readonly now: number },
): Promise<void> {
  await records.write(async (tx) => {
    const deletion = await tx
      .selectFrom('deletions')
      .select(['project', 'issue', 'person'])
      .where('id', '=', id)
      .where('done_at', 'is', null)
      .executeTakeFirst()
    if (deletion === undefined) return
    const { project, issue, person } = deletion
    const isProject = issue === null && !person
    if (isProject) await removeProject(tx, project)
    else if (issue !== null) await removeIssue(tx, { project, id: issue })
    await tx.updateTable('deletions').set({ done_at: now }).where('id', '=', id).execute()
  })
}
