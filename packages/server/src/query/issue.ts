import type { Facet, IssuePage, IssueRow, Series } from '@earshot/protocol'
import { type Denied, denied, isDenied } from '../core/denied.ts'
import { groupingOf } from '../core/grouping/grouping.ts'
import { issueEvents } from '../store/facts/views/issue-events.ts'
import { type FacetValue, issueFacets } from '../store/facts/views/issue-facets.ts'
import { issueSeries } from '../store/facts/views/issue-series.ts'
import { findIssue } from '../store/records/views/issue.ts'
import { groupableOf } from './events.ts'
import { issueRowsOf } from './issue-row.ts'
import { bucketsOf, inSeconds, type PeriodAsk, periodOf } from './period.ts'
import type { Sources } from './sources.ts'
import { isoOf } from './time.ts'

interface OneIssue {
  readonly project: string
  readonly id: string
}

export async function issueRow(
  sources: Sources,
  { project, id }: OneIssue,
): Promise<IssueRow | Denied> {
  const issue = await findIssue(sources.records.db, { project, id })
  if (issue === undefined) return denied('issue/unknown')
  const [row] = await issueRowsOf(sources, { project, issues: [issue] })
  return row ?? denied('issue/unknown')
}

/** An issue with where it happens and why its events are one. */
export async function issuePage(
  sources: Sources,
  { project, id }: OneIssue,
): Promise<IssuePage | Denied> {
  const { facts } = sources
  const issue = await findIssue(sources.records.db, { project, id })
  if (issue === undefined) return denied('issue/unknown')
  const [[row], values, [newest]] = await Promise.all([
    issueRowsOf(sources, { project, issues: [issue] }),
    issueFacets(facts, { project, issue: id }),
    issueEvents(facts, { project, issue: id, limit: 1, today: '1970-01-01' }),
  ])
  if (row === undefined) return denied('issue/unknown')
  const grouping =
    newest === undefined
      ? { version: 0, by: 'message', parts: [] }
      : groupingOf(groupableOf(newest), newest.groupingVersion)
  const { version, by, parts } = grouping
  return { ...row, facets: facetsOf(values), grouping: { version, by, parts } }
}

const facetNames = ['browser', 'os', 'release', 'uri', 'client'] as const

function facetsOf(values: readonly FacetValue[]): readonly Facet[] {
  return facetNames.map((name) => ({
    name,
    values: values
      .filter((each) => each.name === name)
      .map(({ value, events }) => ({ value, events })),
  }))
}

/** An issue's events over time. */
export async function issueSeriesOf(
  { records, facts, now }: Sources,
  { project, id, ask }: OneIssue & { readonly ask: PeriodAsk },
): Promise<Series | Denied> {
  const period = periodOf(ask, { now: now() })
  if (isDenied(period)) return period
  if ((await findIssue(records.db, { project, id })) === undefined) return denied('issue/unknown')
  const { by } = period
  const rows = await issueSeries(facts, { project, issue: id, ...inSeconds(period), by })
  return {
    from: isoOf(period.from),
    to: isoOf(period.to),
    by,
    buckets: bucketsOf(period, { rows, empty: { events: 0 } }),
  }
}
