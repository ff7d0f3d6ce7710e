import { type Denied, denied } from '../core/denied.ts'
import { insertDeletion } from '../store/records/tables/deletion.ts'
import { markIssueDeleting } from '../store/records/tables/issue-decision.ts'
import { findIssue } from '../store/records/views/issue.ts'
import { audit, type Deciding } from './deciding.ts'
import { newId } from './identity.ts'

/** Hides an issue at once and asks for its facts to leave the disk. */
export async function deleteIssue(
  deciding: Deciding,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<{ readonly events: number } | Denied> {
  const now = deciding.now()
  return await deciding.records.write(async (tx) => {
    const issue = await findIssue(tx, { project, id })
    if (issue === undefined) return denied('issue/unknown')
    const { events } = issue
    await markIssueDeleting(tx, { project, id, at: now })
    await insertDeletion(tx, {
      id: newId(),
      project,
      issue: id,
      requested_at: now,
      done_at: null,
      events,
    })
    await audit(tx, deciding, { action: 'delete-issue', project, subject: id, detail: { events } })
    return { events }
  })
}
