import type { IssueStateName } from '@earshot/protocol'
import type { Reader } from '../records.ts'

/** How many issues of each state a project has. */
export async function issueTotalsByState(
  db: Reader,
  project: string,
): Promise<Readonly<Record<IssueStateName, number>>> {
  const rows = await db
    .selectFrom('issues')
    .select((select) => ['state', select.fn.countAll<number>().as('issues')])
    .where('project', '=', project)
    .where('deleting_since', 'is', null)
    .groupBy('state')
    .execute()
  const totals = { open: 0, resolved: 0, ignored: 0 }
  for (const { state, issues } of rows) totals[state] = Number(issues)
  return totals
}

/** Open issues by the id of the project; projects without any are left out. */
export async function openIssuesByProject(db: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('issues')
    .select((select) => ['project', select.fn.countAll<number>().as('issues')])
    .where('state', '=', 'open')
    .where('deleting_since', 'is', null)
    .groupBy('project')
    .execute()
  return new Map(rows.map((row) => [row.project, Number(row.issues)]))
}

/** What a project holds, and what deleting it would remove. */
export async function projectHolds(
  db: Reader,
  project: string,
): Promise<{ readonly issues: number; readonly events: number }> {
  const row = await db
    .selectFrom('issues')
    .select((select) => [
      select.fn.countAll<number>().as('issues'),
      select.fn.sum<number | null>('events').as('events'),
    ])
    .where('project', '=', project)
    .executeTakeFirst()
  return { issues: Number(row?.issues ?? 0), events: Number(row?.events ?? 0) }
}
