import type { Facts } from '../facts.ts'

/** Days that were folded into hours are read from there only, even while their sessions are not dropped yet. */
const sessionsPerHour = /* sql */ `
  select   hour, sum(s) as sessions, sum(e) as errored
  from (
    select   hour, sum(sessions) as s, sum(errored) as e
    from     session_hours
    where    project = {project:String}
             and hour >= toDateTime({from:UInt32}, 'UTC') and hour < toDateTime({to:UInt32}, 'UTC')
    group by hour
    union all
    select   toStartOfHour(began) as hour, count() as s, sum(failed) as e
    from (
      select   day, session, min(at) as began, max(errored) as failed
      from     sessions
      where    project = {project:String}
               and day >= toDate({from:UInt32}, 'UTC') and day <= toDate({to:UInt32}, 'UTC')
               and day not in (
                 select toDate(hour)
                 from   session_hours
                 where  project = {project:String}
                        and hour >= toStartOfDay(toDateTime({from:UInt32}, 'UTC'))
               )
      group by day, session
    )
    where    began >= toDateTime({from:UInt32}, 'UTC') and began < toDateTime({to:UInt32}, 'UTC')
    group by hour
  )
  group by hour`

const sessionsByHour = /* sql */ `
  select   toUnixTimestamp(hour) as at, toFloat64(sessions) as sessions,
           toFloat64(errored) as errored
  from     (${sessionsPerHour})
  order by at
`

const sessionsByDay = /* sql */ `
  select   toUnixTimestamp(toStartOfDay(hour)) as at, toFloat64(sum(sessions)) as sessions,
           toFloat64(sum(errored)) as errored
  from     (${sessionsPerHour})
  group by at
  order by at
`

export interface SessionCount {
  readonly at: number
  readonly sessions: number
  readonly errored: number
}

/** Sessions by the UTC hour or day they began in; only buckets that have any. Times are epoch seconds. */
export async function sessionSeries(
  facts: Pick<Facts, 'ask'>,
  {
    by,
    ...question
  }: {
    readonly project: string
    readonly from: number
    readonly to: number
    readonly by: 'hour' | 'day'
  },
): Promise<readonly SessionCount[]> {
  return await facts.ask(by === 'hour' ? sessionsByHour : sessionsByDay, question)
}
