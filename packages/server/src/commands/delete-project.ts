import { type Denied, denied } from '../core/denied.ts'
import { insertDeletion } from '../store/records/tables/deletion.ts'
import { updateProject } from '../store/records/tables/project.ts'
import { projectHolds } from '../store/records/views/issue-totals.ts'
import { findProject } from '../store/records/views/project.ts'
import { audit, type Deciding } from './deciding.ts'
import { newId } from './identity.ts'

/** Hides a project at once and asks for its facts to leave the disk. `confirm` repeats its name. */
export async function deleteProject(
  deciding: Deciding,
  { project, confirm }: { readonly project: string; readonly confirm: string },
): Promise<{ readonly issues: number; readonly events: number } | Denied> {
  const now = deciding.now()
  return await deciding.records.write(async (tx) => {
    const found = await findProject(tx, project)
    if (found === undefined) return denied('project/unknown')
    if (found.name !== confirm.trim()) return denied('project/name-mismatch')
    const holds = await projectHolds(tx, project)
    await updateProject(tx, { id: project, deleting_since: now })
    await insertDeletion(tx, {
      id: newId(),
      project,
      issue: null,
      requested_at: now,
      done_at: null,
      events: holds.events,
    })
    await audit(tx, deciding, {
      action: 'delete-project',
      project,
      subject: project,
      detail: holds,
    })
    return holds
  })
}
