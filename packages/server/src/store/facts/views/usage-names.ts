import type { Facts } from '../facts.ts'
import { isSomebody, isVisit, sourceOf, type UsageScope } from './usage-source.ts'

export interface UsageNameCount {
  /** Kind and name, as `whatOf` reads them. */
  readonly what: string
  readonly events: number
  readonly people: number
  readonly visits: 0 | 1
}

/** Every kind and name of the time, most events first. */
export async function usageNames(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<{ readonly rows: readonly UsageNameCount[]; readonly isSketch: boolean }> {
  const source = sourceOf(scope, { of: 'events' })
  const rows = await facts.ask<UsageNameCount>(
    /* sql */ `
    select   toString(what) as what, toFloat64(count()) as events,
             toFloat64(${source.distinct('person', isSomebody)}) as people,
             max(${isVisit}) as visits
    from     usage_events
    where    ${source.where}
    group by what
    order by events desc, what
    limit    10000`,
    source.params,
  )
  return { rows, isSketch: source.isSketch }
}

/** How many events of each kind and name there were. */
export async function usageNameCounts(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<ReadonlyMap<string, number>> {
  const { where, params } = sourceOf(scope, { of: 'events' })
  const rows = await facts.ask<{ what: string; count: number }>(
    /* sql */ `
    select   toString(what) as what, toFloat64(count()) as count
    from     usage_events
    where    ${where}
    group by what`,
    params,
  )
  return new Map(rows.map(({ what, count }) => [what, count]))
}

/** When each name was last seen, ever: epoch milliseconds by kind and name, of the 10,000 seen last. */
export async function usageLastSeen(
  facts: Pick<Facts, 'ask'>,
  question: { readonly project: string },
): Promise<ReadonlyMap<string, number>> {
  const rows = await facts.ask<{ what: string; last: number }>(
    /* sql */ `
    select   concat(toString(toUInt8(kind)), name) as what,
             toFloat64(toUnixTimestamp64Milli(max(last_seen))) as last
    from     usage_names
    where    project = {project:String}
    group by kind, name
    order by last desc
    limit    10000`,
    question,
  )
  return new Map(rows.map(({ what, last }) => [what, last]))
}
