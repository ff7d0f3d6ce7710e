import type { IssueProjection } from '../../records/tables/issue.ts'
import type { Facts } from '../facts.ts'

const totalsOfIssues = /* sql */ `
  select   totals.id as id, type, name, message, title, culprit, release, firstSeen, lastSeen, events,
           toFloat64(recent.sessions + folded.sessions) as sessions
  from (
    select   issue                                            as id,
             argMax(issue_totals.type, last_seen)              as type,
             argMax(issue_totals.name, last_seen)              as name,
             argMax(issue_totals.message, last_seen)           as message,
             argMax(issue_totals.title, last_seen)             as title,
             argMax(issue_totals.culprit, last_seen)           as culprit,
             argMax(issue_totals.release, last_seen)           as release,
             toFloat64(toUnixTimestamp64Milli(min(first_seen))) as firstSeen,
             toFloat64(toUnixTimestamp64Milli(max(last_seen)))  as lastSeen,
             toFloat64(sum(issue_totals.events))              as events
    from     issue_totals
    where    project = {project:String} and issue in {ids:Array(FixedString(16))}
    group by issue
  ) as totals
  left join (
    select   issue as id, sum(day_sessions) as sessions
    from (
      select   issue, uniqCombined64Merge(issue_sessions.sessions) as day_sessions
      from     issue_sessions
      where    project = {project:String} and issue in {ids:Array(FixedString(16))}
      group by issue, day
    )
    group by issue
  ) as recent on recent.id = totals.id
  left join (
    select   issue as id, sum(issue_session_counts.sessions) as sessions
    from     issue_session_counts
    where    project = {project:String} and issue in {ids:Array(FixedString(16))}
    group by issue
  ) as folded on folded.id = totals.id
`

/** What the facts tell about these issues, for the records to show; issues without events are left out. */
export async function issueTotals(
  facts: Pick<Facts, 'ask'>,
  { project, ids }: { readonly project: string; readonly ids: readonly string[] },
): Promise<readonly IssueProjection[]> {
  if (ids.length === 0) return []
  const rows = await facts.ask<Omit<IssueProjection, 'project'>>(totalsOfIssues, { project, ids })
  return rows.map((row) => ({ ...row, project }))
}
