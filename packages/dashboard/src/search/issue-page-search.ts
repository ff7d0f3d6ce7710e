import type { PeriodSearch } from '../time/period.ts'
import { oneOf, textOf } from './flat-search.ts'
import { periodSearchOf } from './period-search.ts'

/** An issue's page: the graph's period, and which event is shown (left out: the latest). */
export interface IssuePageSearch extends PeriodSearch {
  /** An event's id. */
  readonly event?: string
  readonly as?: 'table'
}

export function issuePageSearchOf(raw: Readonly<Record<string, unknown>>): IssuePageSearch {
  const event = textOf(raw, 'event', 64)
  const as = oneOf(raw, 'as', ['table'] as const)
  return {
    ...periodSearchOf(raw),
    ...(event !== undefined && { event }),
    ...(as !== undefined && { as }),
  }
}
