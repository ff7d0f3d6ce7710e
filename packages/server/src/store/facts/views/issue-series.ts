import type { Facts } from '../facts.ts'

const eventsPerHour = /* sql */ `
  select   toUnixTimestamp(hour) as at, toFloat64(sum(events)) as events
  from     issue_hours
  where    project = {project:String} and issue = {issue:FixedString(16)}
           and hour >= toDateTime({from:UInt32}, 'UTC') and hour < toDateTime({to:UInt32}, 'UTC')
  group by at
  order by at
`

const eventsPerDay = /* sql */ `
  select   toUnixTimestamp(toStartOfDay(hour)) as at, toFloat64(sum(events)) as events
  from     issue_hours
  where    project = {project:String} and issue = {issue:FixedString(16)}
           and hour >= toDateTime({from:UInt32}, 'UTC') and hour < toDateTime({to:UInt32}, 'UTC')
  group by at
  order by at
`

/** Events by UTC hour or day; only buckets that have any. `at`, `from` and `to` are epoch seconds. */
export async function issueSeries(
  facts: Pick<Facts, 'ask'>,
  {
    by,
    ...question
  }: {
    readonly project: string
    readonly issue: string
    readonly from: number
    readonly to: number
    readonly by: 'hour' | 'day'
  },
): Promise<readonly { readonly at: number; readonly events: number }[]> {
  return await facts.ask(by === 'hour' ? eventsPerHour : eventsPerDay, question)
}
