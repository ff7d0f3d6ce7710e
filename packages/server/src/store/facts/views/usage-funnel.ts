import type { UsageFilters } from '@earshot/protocol'
import type { Facts } from '../facts.ts'
import { conditionOf, everyOf } from './usage-filter.ts'
import { isSomebody, isVisit, sourceOf, type UsageScope } from './usage-source.ts'

export interface FunnelLevel {
  /** How many steps they came through. */
  readonly level: number
  readonly people: number
  readonly visits: 0 | 1
}

/**
 * People by how far they came: steps in their order, all within the window that begins with the first. Each step is an
 * event of its own, later than the one before: without `strict_increase` and `strict_once` one event would be two steps.
 */
export async function usageFunnel(
  facts: Pick<Facts, 'ask'>,
  {
    steps,
    withinMs,
    ...scope
  }: UsageScope & { readonly steps: readonly UsageFilters[]; readonly withinMs: number },
): Promise<readonly FunnelLevel[]> {
  const { where, params } = sourceOf(scope, { of: 'events' })
  const conditions = steps.map((step, number) =>
    everyOf(step.map((filter, index) => conditionOf(filter, `s${number}f${index}`))),
  )
  const [first, ...rest] = conditions.map(({ sql }) => `(${sql})`)
  return await facts.ask<FunnelLevel>(
    /* sql */ `
    select   level, toFloat64(count()) as people, max(hasVisit) as visits
    from     (
      select   windowFunnel({withinMs:UInt64}, 'strict_increase', 'strict_once')(
                 toUInt64(toUnixTimestamp64Milli(at)), ${[first, ...rest].join(', ')}
               ) as level,
               max(${isVisit}) as hasVisit
      from     usage_events
      where    ${where} and ${isSomebody}
               and (${[first, ...rest].join(' or ')})
      group by person
    )
    where    level > 0
    group by level`,
    { ...params, withinMs, ...Object.assign({}, ...conditions.map((each) => each.params)) },
  )
}
