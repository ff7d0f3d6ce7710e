import type { IssueSort, IssueStateName } from '@earshot/protocol'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Reader } from '../records.ts'
import type { Tables } from '../schema.ts'
import { type IssueRecord, issueColumns } from './issue.ts'

export interface IssueListQuestion {
  readonly project: string
  readonly state?: IssueStateName
  /** Every one of them must be in the title, the culprit or the message. */
  readonly words: readonly string[]
  readonly sort: IssueSort
  readonly limit: number
  /** The last row of the page before. */
  readonly after?: { readonly value: number; readonly id: string }
}

const states = ['open', 'resolved', 'ignored'] as const

/**
 * One page, highest first. Each state is read in the order of its own index and no further than the page needs;
 * without a state the three are merged.
 */
export async function issueList(
  db: Reader,
  question: IssueListQuestion,
): Promise<readonly IssueRecord[]> {
  const { sort, limit, state } = question
  const pages: IssueRecord[] = []
  for (const each of state === undefined ? states : [state]) {
    pages.push(...(await issuesInState(db, { ...question, state: each }).execute()))
  }
  if (state !== undefined) return pages
  return pages
    .sort((one, other) => other[sort] - one[sort] || (one.id < other.id ? 1 : -1))
    .slice(0, limit)
}

function issuesInState(
  db: Reader,
  {
    project,
    state,
    words,
    sort,
    limit,
    after,
  }: IssueListQuestion & { readonly state: IssueStateName },
): SelectQueryBuilder<Tables, 'issues', IssueRecord> {
  let page = db
    .selectFrom('issues')
    .select(issueColumns)
    .where('project', '=', project)
    .where('state', '=', state)
    .where('deleting_since', 'is', null)
    .orderBy(sort, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  for (const word of words) {
    page = page.where(sql<boolean>`${sql.ref('search')} like ${patternOf(word)} escape '\\'`)
  }
  if (after !== undefined) {
    page = page.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(sort, 'id'), '<', tuple(after.value, after.id)),
    )
  }
  return page
}

/** The word anywhere; `%` and `_` in it mean themselves. */
function patternOf(word: string): string {
  return `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
}
