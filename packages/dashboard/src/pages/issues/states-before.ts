import type { IssueChange, IssueRow } from '@earshot/protocol'

/** The issues' ids by the state they are in, as the change that leads back to it. */
export function statesBefore(issues: readonly IssueRow[]): readonly [string[], IssueChange][] {
  const groups = new Map<string, [string[], IssueChange]>()
  for (const issue of issues) {
    const change = changeTo(issue)
    const name = JSON.stringify(change)
    const group = groups.get(name) ?? [[], change]
    group[0].push(issue.id)
    groups.set(name, group)
  }
  return [...groups.values()]
}

function changeTo({ state, regressed, inRelease, until }: IssueRow): IssueChange {
  switch (state) {
    case 'open':
      return { state, ...(regressed && { regressed }) }
    case 'resolved':
      return { state, ...(inRelease !== undefined && { inRelease }) }
    case 'ignored':
      return { state, ...(until !== undefined && { until }) }
  }
}
