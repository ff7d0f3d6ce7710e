import type { Facts } from '../facts.ts'

const eventsAndSessions = /* sql */ `
  select   project, toFloat64(sum(e)) as events, toFloat64(sum(s)) as sessions
  from (
    select   project, sum(events) as e, 0 as s
    from     issue_hours
    where    project in {projects:Array(String)} and hour >= toDateTime({from:UInt32}, 'UTC')
    group by project
    union all
    select   project, 0 as e, sum(sessions) as s
    from     session_hours
    where    project in {projects:Array(String)} and hour >= toDateTime({from:UInt32}, 'UTC')
    group by project
    union all
    select   project, 0 as e, uniqExact(session) as s
    from     sessions
    where    project in {projects:Array(String)} and day >= toDate({from:UInt32}, 'UTC')
             and at >= toDateTime64({from:UInt32}, 3, 'UTC')
             and (project, day) not in (
               select project, toDate(hour)
               from   session_hours
               where  project in {projects:Array(String)}
                      and hour >= toStartOfDay(toDateTime({from:UInt32}, 'UTC'))
             )
    group by project
  )
  group by project
`

export interface Glance {
  readonly project: string
  readonly events: number
  readonly sessions: number
}

/** Events and sessions of several projects since `from`, the start of an hour in epoch seconds. */
export async function projectGlances(
  facts: Pick<Facts, 'ask'>,
  question: { readonly projects: readonly string[]; readonly from: number },
): Promise<readonly Glance[]> {
  return question.projects.length === 0 ? [] : await facts.ask(eventsAndSessions, question)
}
