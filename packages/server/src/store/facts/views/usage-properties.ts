import type { UsagePropertyType } from '@earshot/protocol'
import type { Facts } from '../facts.ts'
import { marksOf, textOf } from './usage-filter.ts'
import { isSomebody, sourceOf, type UsageScope } from './usage-source.ts'

export interface UsagePropertyKey {
  readonly key: string
  readonly type: UsagePropertyType
  readonly events: number
}

/** The properties that events of one name carried, most frequent first. Whole UTC days, whatever the filter. */
export async function usagePropertyKeys(
  facts: Pick<Facts, 'ask'>,
  question: {
    readonly project: string
    readonly from: number
    readonly to: number
    readonly kind: string
    readonly name: string
  },
): Promise<readonly UsagePropertyKey[]> {
  return await facts.ask<UsagePropertyKey>(
    /* sql */ `
    select   key, toString(type) as type, toFloat64(sum(usage_properties.events)) as events
    from     usage_properties
    where    project = {project:String}
             and day >= toDate({from:UInt32}, 'UTC') and day <= toDate({to:UInt32} - 1, 'UTC')
             and toString(kind) = {kind:String} and name = {name:String}
    group by key, type
    order by events desc, key, type
    limit    50`,
    question,
  )
}

/** The types that a property has come with in a time. */
export async function usagePropertyTypes(
  facts: Pick<Facts, 'ask'>,
  question: {
    readonly project: string
    readonly from: number
    readonly to: number
    readonly key: string
  },
): Promise<ReadonlySet<UsagePropertyType>> {
  const rows = await facts.ask<{ type: UsagePropertyType }>(
    /* sql */ `
    select distinct type
    from   usage_properties
    where  project = {project:String}
           and day >= toDate({from:UInt32}, 'UTC') and day <= toDate({to:UInt32} - 1, 'UTC')
           and key = {key:String}`,
    question,
  )
  return new Set(rows.map(({ type }) => type))
}

export interface UsagePropertyValue {
  readonly value: string
  readonly type: UsagePropertyType
  readonly events: number
  readonly people: number
}

/** The values a property took where it was of this type, most frequent first. */
export async function usagePropertyValues(
  facts: Pick<Facts, 'ask'>,
  { key, type, ...scope }: UsageScope & { readonly key: string; readonly type: UsagePropertyType },
): Promise<readonly UsagePropertyValue[]> {
  const { where, distinct, params } = sourceOf(scope, { of: 'events' })
  const text = textOf(`prop.${key}`)
  const value = type === 'number' ? 'toString(numbers[{key:String}])' : text.sql
  return await facts.ask<UsagePropertyValue>(
    /* sql */ `
    select   toString(${value}) as value, '${type}' as type,
             toFloat64(count()) as events,
             toFloat64(${distinct('person', isSomebody)}) as people
    from     usage_events
    where    ${where} and ${has[type]}
    group by value
    order by events desc, value
    limit    ${mostValues}`,
    { ...params, ...text.params, key, ...marksOf(key) },
  )
}

const has: Readonly<Record<UsagePropertyType, string>> = {
  text: 'position(labels, {value:String}) > 0 and position(labels, {flag:String}) = 0',
  flag: 'position(labels, {flag:String}) > 0',
  number: 'position(labels, {number:String}) > 0',
}

/** More different values than these nobody looks through; what is told of numbers is then told of the most frequent. */
const mostValues = 50_000
