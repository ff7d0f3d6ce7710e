import type { UsageProps } from '@earshot/protocol'
import { numberOf } from '../../../core/hash-text.ts'
import type { Facts, Param } from '../facts.ts'
import { isKnown, sourceOf, type UsageScope, withoutKeyOfSet } from './usage-source.ts'

export interface KnownPerson {
  /** 16 hex digits. */
  readonly id: string
  readonly identity: 'user' | 'install'
  /** Epoch milliseconds. */
  readonly first: number
  readonly last: number
  readonly events: number
}

/** 16 hex digits of a column of hashes. */
export const hexOf = (column: string) => `lower(leftPad(hex(${column}), 16, '0'))`

const person = /* sql */ `
      select   person, toString(identity) as identity,
               toFloat64(toUnixTimestamp64Milli(first_seen)) as first,
               toFloat64(toUnixTimestamp64Milli(last_seen)) as last,
               toFloat64(events) as events
      from     usage_people final`

interface Asked {
  readonly scope: UsageScope
  /** False where everybody seen since the scope begins is meant: then no event need be looked at. */
  readonly isNarrow: boolean
  /** The beginning of their 16 hex digits or of their id in clear; empty: everybody. */
  readonly search: string
  /** 16 hex digits of those whom the search may mean by an id that is not kept. */
  readonly searched: readonly string[]
  readonly limit: number
  readonly after?: { readonly last: number; readonly id: string }
}

/** Known people with an event in the scope, the one seen last first. */
export async function usagePeople(
  facts: Pick<Facts, 'ask'>,
  { scope, isNarrow, search, searched, limit, after }: Asked,
): Promise<readonly KnownPerson[]> {
  const { table, where, params } = sourceOf(scope)
  const conditions = [
    `last >= toFloat64({from:UInt32}) * 1000`,
    ...(isNarrow ? [`person in (select person from ${table} where ${where} and ${isKnown})`] : []),
    ...(search === '' ? [] : [isSearched]),
    ...(after === undefined ? [] : [`(last, id) < ({last:Float64}, {id:String})`]),
  ]
  return await facts.ask<KnownPerson>(
    /* sql */ `
    select   ${hexOf('person')} as id, identity, first, last, events
    from     (${person}
      where    project = {project:String}
    )
    where    ${conditions.join('\n             and ')}
    order by last desc, id desc
    limit    {limit:UInt32}
    ${withoutKeyOfSet}`,
    { ...params, limit, ...(search !== '' && { search, searched }), ...after },
  )
}

const isSearched = `(startsWith(id, lower({search:String})) or has({searched:Array(String)}, id) or person in (
               select person from usage_profiles
               where  project = {project:String} and startsWith(user_id, {search:String})
             ))`

/** One known person. */
export async function usagePerson(
  facts: Pick<Facts, 'ask'>,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<KnownPerson | undefined> {
  const [row] = await facts.ask<KnownPerson>(
    /* sql */ `
    select ${hexOf('person')} as id, identity, first, last, events
    from   (${person}
      where    project = {project:String} and person = {person:UInt64}
    )`,
    { project, person: numberOf(id) },
  )
  return row
}

export interface PersonProfile {
  readonly id: string
  readonly userId: string
  readonly props: UsageProps
}

/** What these people were last told to be; only of those who were. */
export async function usageProfiles(
  facts: Pick<Facts, 'ask'>,
  { project, ids }: { readonly project: string; readonly ids: readonly string[] },
): Promise<readonly PersonProfile[]> {
  if (ids.length === 0) return []
  const params: Record<string, Param> = { project, people: ids.map(numberOf) }
  const rows = await facts.ask<{ id: string; userId: string; props: string }>(
    /* sql */ `
    select   ${hexOf('person')} as id, argMax(user_id, at) as userId, argMax(usage_profiles.props, at) as props
    from     usage_profiles
    where    project = {project:String} and person in (select toUInt64(arrayJoin({people:Array(String)})))
    group by person`,
    params,
  )
  return rows.map((row) => ({ ...row, props: JSON.parse(row.props === '' ? '{}' : row.props) }))
}
