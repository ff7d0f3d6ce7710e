import { type EventType, eventTypes, type IssueRow } from '@earshot/protocol'
import { glimpse } from '../store/facts/glimpse.ts'
import { sparklines } from '../store/facts/views/sparklines.ts'
import type { IssueRecord } from '../store/records/views/issue.ts'
import type { Sources } from './sources.ts'
import { hourMs, isoOf, lastDayFrom } from './time.ts'

/** The kind by its number; one that this version does not know is `unknown`. */
export function eventTypeOf(code: number): EventType {
  return Object.hasOwn(eventTypes, code) ? eventTypes[code as keyof typeof eventTypes] : 'unknown'
}

/** The records of issues as the API tells them, each with its last 24 hours where the facts can be asked. */
export async function issueRowsOf(
  { facts, now }: Sources,
  { project, issues }: { readonly project: string; readonly issues: readonly IssueRecord[] },
): Promise<readonly IssueRow[]> {
  const from = lastDayFrom(now())
  const ids = issues.map((issue) => issue.id)
  const hours = await glimpse(sparklines(facts, { project, issues: ids, from: from / 1_000 }))
  if (hours === undefined) return issues.map((issue) => issueRowOf(issue, []))
  const lines = new Map(issues.map((issue) => [issue.id, new Array<number>(24).fill(0)]))
  for (const { issue, at, events } of hours) {
    const line = lines.get(issue)
    const index = (at * 1_000 - from) / hourMs
    if (line !== undefined && index < line.length) line[index] = events
  }
  return issues.map((issue) => issueRowOf(issue, lines.get(issue.id) ?? []))
}

function issueRowOf(issue: IssueRecord, sparkline: readonly number[]): IssueRow {
  return {
    id: issue.id,
    title: issue.title,
    culprit: issue.culprit,
    type: eventTypeOf(issue.type),
    name: issue.name,
    message: issue.message,
    state: issue.state,
    ...(issue.in_release !== null && { inRelease: issue.in_release }),
    ...(issue.until !== null && { until: isoOf(issue.until) }),
    regressed: issue.regressed === 1,
    events: issue.events,
    sessions: issue.sessions,
    firstSeen: isoOf(issue.first_seen),
    lastSeen: isoOf(issue.last_seen),
    release: issue.release,
    sparkline,
  }
}
