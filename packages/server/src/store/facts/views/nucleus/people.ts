/** People as Nucleus's Data API V1 tells them: known ones, their devices, their sessions. */
import { numberOf } from '../../../../core/hash-text.ts'
import type { Facts } from '../../facts.ts'
import { hexOf } from '../usage-people.ts'

type Asking = Pick<Facts, 'ask'>

export interface NucleusDevice {
  readonly person: string
  readonly id: string
  readonly platform: string
  readonly osVersion: string
  readonly version: string
  readonly country: string
  /** Epoch milliseconds. */
  readonly lastSeen: number
}

/** The devices of these people (16 hex digits each), the one used last first. */
export async function nucleusDevices(
  facts: Asking,
  { project, people }: { readonly project: string; readonly people: readonly string[] },
): Promise<readonly NucleusDevice[]> {
  if (people.length === 0) return []
  return await facts.ask<NucleusDevice>(
    /* sql */ `
    select   ${hexOf('person')} as person, ${hexOf('install')} as id, argMax(usage_events.platform, at) as platform,
             argMax(os_version, at) as osVersion, argMax(usage_events.version, at) as version,
             argMax(usage_events.country, at) as country, toFloat64(toUnixTimestamp64Milli(max(at))) as lastSeen
    from     usage_events
    where    project = {project:String} and install != 0
             and usage_events.person in (select toUInt64(arrayJoin({people:Array(String)})))
    group by usage_events.person, install
    order by lastSeen desc limit 10000`,
    { project, people: people.map(numberOf) },
  )
}

export interface NucleusPerson {
  readonly id: string
  /** Epoch milliseconds. */
  readonly first: number
  readonly last: number
}

/** Known people by last seen, and how many there are. */
export async function nucleusPeople(
  facts: Asking,
  {
    project,
    limit,
    skip,
  }: { readonly project: string; readonly limit: number; readonly skip: number },
): Promise<{ readonly total: number; readonly people: readonly NucleusPerson[] }> {
  const [count] = await facts.ask<{ total: number }>(
    'select toFloat64(uniqExact(person)) as total from usage_people where project = {project:String}',
    { project },
  )
  const people = await facts.ask<NucleusPerson>(
    /* sql */ `
    select   ${hexOf('person')} as id, toFloat64(toUnixTimestamp64Milli(min(first_seen))) as first,
             toFloat64(toUnixTimestamp64Milli(max(last_seen))) as last
    from     usage_people where project = {project:String}
    group by person order by last desc, person limit {limit:UInt32} offset {skip:UInt32}`,
    { project, limit, skip },
  )
  return { total: count?.total ?? 0, people }
}

export interface NucleusSession {
  readonly session: string
  readonly device: string
  readonly actions: number
  readonly errors: number
  /** Epoch milliseconds. */
  readonly start: number
  readonly end: number
}

type OnePerson = { readonly project: string; readonly person: string }

export async function nucleusSessions(
  facts: Asking,
  { project, person }: OnePerson,
): Promise<readonly NucleusSession[]> {
  return await facts.ask<NucleusSession>(
    /* sql */ `
    select   ${hexOf('session')} as session, ${hexOf('any(install)')} as device, toFloat64(count()) as actions,
             toFloat64(countIf(kind = 'error')) as errors, toFloat64(toUnixTimestamp64Milli(min(at))) as start,
             toFloat64(toUnixTimestamp64Milli(max(at))) as end
    from     usage_events
    where    project = {project:String} and person = {person:UInt64} and usage_events.session != 0
    group by usage_events.session order by start desc limit 1000`,
    { project, person: numberOf(person) },
  )
}

export interface NucleusEventRow {
  readonly at: number
  readonly kind: string
  readonly name: string
  readonly platform: string
  readonly osVersion: string
  readonly version: string
  readonly locale: string
  readonly country: string
  readonly clientVersion: string
  readonly device: string
  readonly texts: Readonly<Record<string, string>>
  readonly numbers: Readonly<Record<string, number>>
  readonly flags: Readonly<Record<string, boolean>>
}

export async function nucleusEvents(
  facts: Asking,
  { project, person, session }: OnePerson & { readonly session: string },
): Promise<readonly NucleusEventRow[]> {
  return await facts.ask<NucleusEventRow>(
    /* sql */ `
    select   toFloat64(toUnixTimestamp64Milli(usage_events.at)) as at, toString(usage_events.kind) as kind, name, platform,
             os_version as osVersion, version, locale, country, client_version as clientVersion,
             ${hexOf('install')} as device, texts, numbers, flags
    from     usage_events
    where    project = {project:String} and person = {person:UInt64} and session = {session:UInt64}
    order by usage_events.at limit 5000`,
    { project, person: numberOf(person), session: numberOf(session) },
  )
}
