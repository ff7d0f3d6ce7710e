import { type UsageKind, usageKinds } from '../../../core/usage-event.ts'
import type { Facts } from '../facts.ts'
import { sampleAtLeast, sampleEvery } from './usage-sample.ts'
import { sourceOf, type UsageScope, withoutKeyOfSet } from './usage-source.ts'

export interface UsageWhat {
  readonly kind: UsageKind
  readonly name: string
}

const isInSample = `session % ${sampleEvery} = 0`

/** The text of a kind and a name in the column `what`. */
export const whatText = ({ kind, name }: UsageWhat): string => `${usageKinds[kind]}${name}`

export function whatOf(text: string): UsageWhat {
  const kinds = ['start', 'action', 'view', 'error'] as const
  return { kind: kinds[Number(text[0]) - 1] ?? 'action', name: text.slice(1) }
}

export interface UsageStep {
  /** What happened one after the other, beginning with the event asked about; `whatOf` reads it. At most four. */
  readonly trail: readonly string[]
  /** Those that went this way, wherever they went then; of a sample, as many as there are by its shares. */
  readonly sessions: number
}

/** Whether so many sessions have the event that every eighth of them tells enough; reads until there are. */
export async function isManySessions(
  facts: Pick<Facts, 'ask'>,
  { from, scope }: { readonly from: UsageWhat; readonly scope: UsageScope },
): Promise<boolean> {
  const { where, params } = sourceOf(scope, { of: 'events' })
  const [row] = await facts.ask<{ readonly sampled: number }>(
    /* sql */ `
    select toFloat64(count()) as sampled
    from   (
      select   distinct session
      from     usage_events
      where    ${where} and session != 0 and ${isInSample} and what = {what:String}
      limit    {enough:UInt32}
    )`,
    { ...params, what: whatText(from), enough: sampleAtLeast },
  )
  return row?.sampled === sampleAtLeast
}

/** Asked once of each different name; `indexOf` would look at each event's. */
const number = 'transform(what, {names:Array(String)}, arrayEnumerate({names:Array(String)}), 0)'
/** Of the number of a name: four of them fill 64 bits, the first one highest. */
const numberBits = 16
const places = [48, 32, 16, 0]
/** The first one, two, three and four of them. */
const masks = places.map((shift) => `bitShiftLeft(toUInt64(18446744073709551615), ${shift})`)

/**
 * What followed an event (or led to it) in its session, from the session's first such event on; most frequent first, and
 * of each trail only the most frequent next steps.
 * Names are numbers and moments milliseconds before them, so that an event is one number to sort, and a trail one to
 * group by: half the time that pairs and lists take. Of many sessions a sample is read, of few those alone that have the
 * event: a quarter of the time of putting together all.
 */
export async function usageSteps(
  facts: Pick<Facts, 'ask'>,
  {
    from: what,
    direction,
    names,
    width,
    isSampled = false,
    scope,
  }: {
    readonly from: UsageWhat
    readonly direction: 'after' | 'before'
    /** The kinds and names that are followed, at most 65,535; what is none of them, as what came since, is passed over. */
    readonly names: readonly string[]
    /** Next steps of each trail. */
    readonly width: number
    /** Every eighth session, counted eight times. Default: all. */
    readonly isSampled?: boolean
    readonly scope: UsageScope
  },
): Promise<readonly UsageStep[]> {
  const { where, params } = sourceOf(scope, { of: 'events' })
  const whose = isSampled
    ? isInSample
    : `session in (select session from usage_events where ${where} and what = {what:String})`
  const begin = names.indexOf(whatText(what)) + 1
  if (begin === 0) return []
  const place = 'indexOf(numbers, {begin:UInt16})'
  const tail =
    direction === 'after'
      ? `arraySlice(numbers, ${place}, 4)`
      : `arrayReverse(arraySlice(numbers, 1, ${place}))`
  const packed = places.map(
    (shift, index) => `bitShiftLeft(toUInt64(tail[${index + 1}]), ${shift})`,
  )
  const rows = await facts.ask<{ trail: readonly number[]; sessions: number }>(
    /* sql */ `
    select   arrayFilter(each -> each != 0, arrayMap(shift -> toUInt16(bitAnd(bitShiftRight(node, shift), 65535)),
                                                     [${places.join(', ')}])) as trail,
             toFloat64(sum(times)) * ${isSampled ? sampleEvery : 1} as sessions
    from     (
      select   ${packed.join(' + ')} as whole, count() as times
      from     (
        select   arrayCompact(arrayMap(each -> toUInt16(bitAnd(each, 65535)), arraySort(groupArray(
                   bitShiftLeft(toUInt64(toUnixTimestamp64Milli(usage_events.at)), ${numberBits})
                   + ${number}
                 )))) as numbers, ${tail} as tail
        from     usage_events
        where    ${where} and session != 0 and ${whose} and ${number} != 0
        group by session
      )
      where    has(numbers, {begin:UInt16})
      group by whole
    )
    array join [${masks.join(', ')}] as mask
    where    bitAnd(whole, bitXor(mask, bitShiftLeft(mask, ${numberBits}))) != 0
    group by bitAnd(whole, mask) as node, bitAnd(whole, bitShiftLeft(mask, ${numberBits})) as parent
    order by sessions desc, node
    limit    {width:UInt8} by parent
    ${withoutKeyOfSet}`,
    { ...params, names, begin, width, what: whatText(what) },
  )
  return rows.map(({ trail, sessions }) => ({
    trail: trail.map((number) => names[number - 1] ?? ''),
    sessions,
  }))
}
