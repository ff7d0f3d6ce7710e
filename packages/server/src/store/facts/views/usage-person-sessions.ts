import type { UsageProps } from '@earshot/protocol'
import { numberOf } from '../../../core/hash-text.ts'
import type { UsageKind } from '../../../core/usage-event.ts'
import type { Facts } from '../facts.ts'
import { hexOf } from './usage-people.ts'

export interface PersonSession {
  /** 16 hex digits. */
  readonly id: string
  /** Epoch seconds. */
  readonly began: number
  readonly ended: number
  readonly events: number
  readonly errors: number
}

interface OnePerson {
  readonly project: string
  readonly id: string
}

const sessionsOfPerson = /* sql */ `
    select   ${hexOf('session')} as id, toUnixTimestamp(min(usage_sessions.began)) as began,
             toUnixTimestamp(max(usage_sessions.ended)) as ended,
             toFloat64(sum(usage_sessions.events)) as events,
             toFloat64(sum(usage_sessions.errors)) as errors
    from     usage_sessions
    where    project = {project:String} and person = {person:UInt64} and session != 0`

/** A person's app sessions, newest first. */
export async function usageSessionsOf(
  facts: Pick<Facts, 'ask'>,
  {
    project,
    id,
    limit,
    after,
  }: OnePerson & {
    readonly limit: number
    readonly after?: { readonly began: number; readonly id: string }
  },
): Promise<readonly PersonSession[]> {
  return await facts.ask<PersonSession>(
    /* sql */ `${sessionsOfPerson}
    group by session
    ${after === undefined ? '' : 'having (began, id) < ({began:UInt32}, {last:String})'}
    order by began desc, id desc
    limit    {limit:UInt32}`,
    {
      ...{ project, person: numberOf(id), limit },
      ...(after !== undefined && { began: after.began, last: after.id }),
    },
  )
}

/** One app session of a person. */
export async function usageSessionOf(
  facts: Pick<Facts, 'ask'>,
  { project, id, session }: OnePerson & { readonly session: string },
): Promise<PersonSession | undefined> {
  const [row] = await facts.ask<PersonSession>(
    /* sql */ `${sessionsOfPerson} and session = {session:UInt64}
    group by session`,
    { project, person: numberOf(id), session: numberOf(session) },
  )
  return row
}

export interface TimelineEvent {
  /** Epoch milliseconds. */
  readonly at: number
  readonly kind: UsageKind
  readonly name: string
  readonly version: string
  readonly texts: UsageProps
  readonly numbers: UsageProps
  readonly flags: UsageProps
}

/** What happened in an app session, oldest first. */
export async function usageTimeline(
  facts: Pick<Facts, 'ask'>,
  {
    project,
    id,
    session,
    limit,
  }: OnePerson & { readonly session: PersonSession; readonly limit: number },
): Promise<readonly TimelineEvent[]> {
  return await facts.ask<TimelineEvent>(
    /* sql */ `
    select   toFloat64(toUnixTimestamp64Milli(usage_events.at)) as at, toString(kind) as kind, name, version, texts, numbers, flags
    from     usage_events
    where    project = {project:String}
             and day >= toDate({began:UInt32}, 'UTC') and day <= toDate({ended:UInt32}, 'UTC')
             and person = {person:UInt64} and session = {session:UInt64}
    order by usage_events.at
    limit    {limit:UInt32}`,
    {
      ...{ project, limit, began: session.began, ended: session.ended },
      ...{ person: numberOf(id), session: numberOf(session.id) },
    },
  )
}

export interface AppOfPerson {
  readonly platform: string
  readonly osVersion: string
  readonly version: string
  readonly locale: string
  readonly country: string
  readonly client: string
}

/** What the newest hour of a person's use said of their app and machine. */
export async function usageAppOf(
  facts: Pick<Facts, 'ask'>,
  { project, id }: OnePerson,
): Promise<AppOfPerson | undefined> {
  const [row] = await facts.ask<AppOfPerson>(
    /* sql */ `
    select   platform, os_version as osVersion, version, locale, country, client
    from     usage_sessions
    where    project = {project:String} and person = {person:UInt64}
    order by ended desc
    limit    1`,
    { project, person: numberOf(id) },
  )
  return row
}
