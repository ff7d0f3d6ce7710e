/**
 * On which days an issue's events came in, for `day in (…)`: of the partitions of `error_events`, one a day, only those
 * are opened. Asked of `issue_hours`, which is small. An event comes in on the day it happened or, as a browser's
 * report, up to two days after it (`limits.reportAgeMs`).
 */
const daysOf = (hours: string) => /* sql */ `
  select arrayJoin([toDate(hour), toDate(hour) + 1, toDate(hour) + 2]) from (${hours})`

const hoursOfIssue = /* sql */ `
  select   hour, sum(issue_hours.events) as events
  from     issue_hours
  where    project = {project:String} and issue = {issue:FixedString(16)}`

const hourOfEvent = /* sql */ `toStartOfHour(fromUnixTimestamp64Milli({at:Int64}, 'UTC'))`

/** Every day. */
export const allDays = daysOf(`${hoursOfIssue} group by hour`)

/** The days of the newest `{limit}` events. */
export const newestDays = daysOf(/* sql */ `
  select   hour
  from     (select hour, sum(events) over (order by hour desc
                                           rows between unbounded preceding and 1 preceding) as newer
            from   (${hoursOfIssue} group by hour))
  where    newer < {limit:UInt16}`)

/** The days of the `{limit}` events before the moment `{at}`, some of which may be of its own hour. */
export const daysBefore = daysOf(/* sql */ `
  select   hour
  from     (select hour, sum(if(hour = ${hourOfEvent}, 0, events))
                           over (order by hour desc
                                 rows between unbounded preceding and 1 preceding) as newer
            from   (${hoursOfIssue} and hour <= ${hourOfEvent} group by hour))
  where    newer < {limit:UInt16}`)

/** The days of the first event. */
export const firstDays = daysOf(`${hoursOfIssue} group by hour order by hour limit 1`)

/** The days of the next event after the moment `{at}`: in its own hour, or in the next one that has any. */
export const daysOfNewer = daysOf(
  `${hoursOfIssue} and hour >= ${hourOfEvent} group by hour order by hour limit 2`,
)

/** The days of the last event before the moment `{at}`. */
export const daysOfOlder = daysOf(
  `${hoursOfIssue} and hour <= ${hourOfEvent} group by hour order by hour desc limit 2`,
)
