import type { PeriodSearch } from '../time/period.ts'
import { oneOf } from './flat-search.ts'
import { periodSearchOf } from './period-search.ts'

export interface SessionSearch extends PeriodSearch {
  /** The period before is shown unless the address says not to. */
  readonly compare?: 'off'
  readonly as?: 'table'
}

export function sessionSearchOf(raw: Readonly<Record<string, unknown>>): SessionSearch {
  const compare = oneOf(raw, 'compare', ['off'] as const)
  const as = oneOf(raw, 'as', ['table'] as const)
  return {
    ...periodSearchOf(raw),
    ...(compare !== undefined && { compare }),
    ...(as !== undefined && { as }),
  }
}
