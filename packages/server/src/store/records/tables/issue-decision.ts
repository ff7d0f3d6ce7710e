/** What people decide about issues; what the facts tell of them is written by `issue.ts`. */
import type { IssueState } from '../../../core/issue-state.ts'
import type { Writer } from '../records.ts'
import { stateColumnsOf } from './issue-state-columns.ts'

interface IssuesOf {
  readonly project: string
  readonly ids: readonly string[]
}

/** Sets the state of those issues that exist and are not being deleted; answers how many. */
export async function setIssueState(
  tx: Writer,
  { project, ids, state }: IssuesOf & { readonly state: IssueState },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('issues')
    .set(stateColumnsOf(state))
    .where('project', '=', project)
    .where('id', 'in', ids)
    .where('deleting_since', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function markIssueDeleting(
  tx: Writer,
  { project, id, at }: { readonly project: string; readonly id: string; readonly at: number },
): Promise<void> {
  await tx
    .updateTable('issues')
    .set({ deleting_since: at })
    .where('project', '=', project)
    .where('id', '=', id)
    .execute()
}

export async function removeIssue(
  tx: Writer,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<void> {
  await tx.deleteFrom('issues').where('project', '=', project).where('id', '=', id).execute()
}
