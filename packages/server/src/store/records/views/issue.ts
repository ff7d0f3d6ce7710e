import type { Reader } from '../records.ts'
import type { IssueColumns } from '../schema.ts'

/** An issue as lists and pages show it. */
export type IssueRecord = Omit<
  IssueColumns,
  'project' | 'search' | 'deleting_since' | 'resolved_at'
>

export const issueColumns = [
  'id',
  'state',
  'in_release',
  'until',
  'regressed',
  'type',
  'name',
  'message',
  'title',
  'culprit',
  'release',
  'events',
  'sessions',
  'first_seen',
  'last_seen',
] as const

/** One that is not being deleted. */
export async function findIssue(
  db: Reader,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<IssueRecord | undefined> {
  return await db
    .selectFrom('issues')
    .select(issueColumns)
    .where('project', '=', project)
    .where('id', '=', id)
    .where('deleting_since', 'is', null)
    .executeTakeFirst()
}
