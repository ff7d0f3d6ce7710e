import { type PeriodSearch, presets } from '../time/period.ts'
import { momentOf, oneOf } from './flat-search.ts'

/** The period in an address; a lone `from` or `to` says nothing and is dropped. */
export function periodSearchOf(raw: Readonly<Record<string, unknown>>): PeriodSearch {
  const period = oneOf(raw, 'period', presets)
  const from = momentOf(raw, 'from')
  const to = momentOf(raw, 'to')
  return {
    ...(period !== undefined && { period }),
    ...(from !== undefined && to !== undefined && { from, to }),
  }
}
