import type { Facts } from '../facts.ts'
import { isKnown, isVisit, sourceOf, type UsageScope } from './usage-source.ts'

export interface UsageTotalsRow {
  readonly known: number
  readonly visits: number
  readonly sessions: number
  readonly events: number
  readonly errors: number
  readonly starts: number
}

/** Everything counted once, and whether people were counted by a sketch. Sessions take as long as all the rest. */
export async function usageTotals(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
  { hasSessions = true }: { readonly hasSessions?: boolean } = {},
): Promise<UsageTotalsRow & { readonly isSketch: boolean }> {
  const source = sourceOf(scope)
  const [row] = await facts.ask<UsageTotalsRow>(
    /* sql */ `
    select toFloat64(${source.distinct('person', isKnown)}) as known,
           toFloat64(${source.distinct('person', isVisit)}) as visits,
           toFloat64(${hasSessions ? source.distinct('session', 'session != 0') : '0'}) as sessions,
           toFloat64(${source.events}) as events,
           toFloat64(${source.errors}) as errors,
           toFloat64(${source.starts}) as starts
    from   ${source.table}
    where  ${source.where}`,
    source.params,
  )
  return { ...(row ?? empty), isSketch: source.isSketch }
}

const empty: UsageTotalsRow = {
  known: 0,
  visits: 0,
  sessions: 0,
  events: 0,
  errors: 0,
  starts: 0,
}
