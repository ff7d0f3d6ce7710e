import type { Reader } from '../records.ts'

/** Which of these issues wait for an event of another release, and when (epoch milliseconds) their newest one was. */
export async function issuesResolvedInRelease(
  db: Reader,
  { project, ids }: { readonly project: string; readonly ids: readonly string[] },
): Promise<readonly { readonly id: string; readonly last_seen: number }[]> {
  return await db
    .selectFrom('issues')
    .select(['id', 'last_seen'])
    .where('project', '=', project)
    .where('state', '=', 'resolved')
    .where('in_release', 'is not', null)
    .where('id', 'in', ids)
    .execute()
}
