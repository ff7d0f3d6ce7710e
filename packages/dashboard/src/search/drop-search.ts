import type { PeriodSearch } from '../time/period.ts'
import { oneOf } from './flat-search.ts'
import { periodSearchOf } from './period-search.ts'

/** Dropped events: when, and whether those under keys that no project has. */
export interface DropSearch extends PeriodSearch {
  readonly of?: 'unknown'
}

export function dropSearchOf(raw: Readonly<Record<string, unknown>>): DropSearch {
  const of = oneOf(raw, 'of', ['unknown'] as const)
  return { ...periodSearchOf(raw), ...(of !== undefined && { of }) }
}
