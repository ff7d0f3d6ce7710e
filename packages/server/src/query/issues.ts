import { type IssueList, type IssueSort, type IssueStateName, limits } from '@earshot/protocol'
import { type Denied, denied } from '../core/denied.ts'
import { issueList as listIssues } from '../store/records/views/issue-list.ts'
import { issueTotalsByState } from '../store/records/views/issue-totals.ts'
import { cursorOf, cursorText } from './cursor.ts'
import { issueRowsOf } from './issue-row.ts'
import type { Sources } from './sources.ts'

export interface IssueListAsk {
  readonly state?: IssueStateName
  readonly q?: string
  readonly sort?: IssueSort
  readonly limit?: number
  readonly cursor?: string
}

/** One page of a project's issues, highest first. */
export async function issueList(
  sources: Sources,
  { project, ask }: { readonly project: string; readonly ask: IssueListAsk },
): Promise<IssueList | Denied> {
  const { sort = 'last_seen', limit = limits.pageSize } = ask
  const after = ask.cursor === undefined ? undefined : cursorOf(sort, ask.cursor)
  if (ask.cursor !== undefined && after === undefined) return denied('cursor/invalid')
  const { db } = sources.records
  const found = await listIssues(db, {
    project,
    ...(ask.state !== undefined && { state: ask.state }),
    words: wordsOf(ask.q),
    sort,
    limit: limit + 1,
    ...(after !== undefined && { after }),
  })
  const issues = found.slice(0, limit)
  const last = found.length > limit ? issues.at(-1) : undefined
  // The engine thinks about the rows while the records are asked for the totals.
  const [rows, totals] = await Promise.all([
    issueRowsOf(sources, { project, issues }),
    issueTotalsByState(db, project),
  ])
  return {
    issues: rows,
    next: last === undefined ? null : cursorText(sort, { value: last[sort], id: last.id }),
    totals,
  }
}

/** NOTE: SQLite reads a pattern up to its first NUL only, and what is left of it would match everything. */
function wordsOf(q = ''): readonly string[] {
  return q.split(/[\s\0]+/).filter((word) => word !== '')
}
