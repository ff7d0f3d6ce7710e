import { type UsageKind, usageKinds } from '../../../core/usage-event.ts'
import type { Facts } from '../facts.ts'
import { sourceOf, type UsageScope } from './usage-source.ts'

export interface UsageWhat {
  readonly kind: UsageKind
  readonly name: string
}

/** The text of a kind and a name in the column `what`. */
export const whatText = ({ kind, name }: UsageWhat): string => `${usageKinds[kind]}${name}`

export function whatOf(text: string): UsageWhat {
  const kinds = ['start', 'action', 'view', 'error'] as const
  return { kind: kinds[Number(text[0]) - 1] ?? 'action', name: text.slice(1) }
}

export interface UsageTrail {
  /** What happened, beginning with the event asked about; `whatOf` reads it. At most four. */
  readonly trail: readonly string[]
  readonly sessions: number
}

/**
 * What followed an event (or led to it) in its session, from the session's first such event on; most frequent first.
 * Names are numbers while they are sorted: `names` is every kind and name there is.
 */
export async function usageTrails(
  facts: Pick<Facts, 'ask'>,
  {
    from: what,
    direction,
    names,
    scope,
  }: {
    readonly from: UsageWhat
    readonly direction: 'after' | 'before'
    readonly names: readonly string[]
    readonly scope: UsageScope
  },
): Promise<readonly UsageTrail[]> {
  const { where, params } = sourceOf(scope, { of: 'events' })
  const begin = names.indexOf(whatText(what)) + 1
  if (begin === 0) return []
  const place = 'indexOf(numbers, {begin:UInt16})'
  const trail =
    direction === 'after'
      ? `arraySlice(numbers, ${place}, 4)`
      : `arraySlice(arrayReverse(arraySlice(numbers, 1, ${place})), 1, 4)`
  const rows = await facts.ask<{ trail: readonly number[]; sessions: number }>(
    /* sql */ `
    select   ${trail} as trail, toFloat64(count()) as sessions
    from     (
      select   arrayCompact(arrayMap(each -> each.2, arraySort(groupArray((
                 usage_events.at, toUInt16(indexOf({names:Array(String)}, what))
               ))))) as numbers
      from     usage_events
      where    ${where} and session != 0
      group by session
    )
    where    has(numbers, {begin:UInt16})
    group by trail
    order by sessions desc, trail
    limit    10000`,
    { ...params, names, begin },
  )
  return rows.map(({ trail: each, sessions }) => ({
    trail: each.map((number) => names[number - 1] ?? ''),
    sessions,
  }))
}
