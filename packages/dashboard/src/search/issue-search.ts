import { type IssueSort, type IssueStateName, limits } from '@earshot/protocol'
import { oneOf, textOf } from './flat-search.ts'

export const shownStates = ['open', 'resolved', 'ignored', 'all'] as const
export const issueSorts = ['last_seen', 'first_seen', 'events', 'sessions'] as const

/** What the address of the issue list says. Left out: open issues, by last seen, all of them. */
export interface IssueSearch {
  readonly state?: IssueStateName | 'all'
  readonly q?: string
  readonly sort?: IssueSort
}

export function issueSearchOf(raw: Readonly<Record<string, unknown>>): IssueSearch {
  const state = oneOf(raw, 'state', shownStates)
  const q = textOf(raw, 'q', limits.searchChars)
  const sort = oneOf(raw, 'sort', issueSorts)
  return {
    ...(state !== undefined && state !== 'open' && { state }),
    ...(q !== undefined && { q }),
    ...(sort !== undefined && sort !== 'last_seen' && { sort }),
  }
}

/** What the list asks the server for. */
export function issueAskOf({ state = 'open', q, sort }: IssueSearch) {
  return {
    ...(state !== 'all' && { state }),
    ...(q !== undefined && { q }),
    ...(sort !== undefined && { sort }),
  }
}
