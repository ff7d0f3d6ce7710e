import type { Facts } from '../facts.ts'

const eventsPerIssueAndHour = /* sql */ `
  select   issue_hours.issue as issue, toUnixTimestamp(hour) as at,
           toFloat64(sum(events)) as events
  from     issue_hours
  where    project = {project:String} and issue in {issues:Array(FixedString(16))}
           and hour >= toDateTime({from:UInt32}, 'UTC')
  group by issue, at
`

/** Events of several issues by hour since `from`; only hours that have any. Times are epoch seconds. */
export async function sparklines(
  facts: Pick<Facts, 'ask'>,
  question: {
    readonly project: string
    readonly issues: readonly string[]
    readonly from: number
  },
): Promise<readonly { readonly issue: string; readonly at: number; readonly events: number }[]> {
  return question.issues.length === 0 ? [] : await facts.ask(eventsPerIssueAndHour, question)
}
