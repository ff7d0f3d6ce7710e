/** Nucleus's Data API V1: people, their devices, sessions and events (reference: Nucleus, 4). */

import { type Denied, denied } from '../../core/denied.ts'
import { isHash } from '../../core/hash-text.ts'
import {
  type NucleusDevice,
  type NucleusPerson,
  nucleusDevices,
  nucleusEvents,
  nucleusPeople,
  nucleusSessions,
} from '../../store/facts/views/nucleus/people.ts'
import { usagePerson, usageProfiles } from '../../store/facts/views/usage-people.ts'
import type { Sources } from '../sources.ts'
import { isoOf } from '../time.ts'

type Asking = Pick<Sources, 'facts' | 'records'>

export async function userList(
  sources: Asking,
  asked: { readonly project: string; readonly limit: number; readonly skip: number },
): Promise<object> {
  const { total, people } = await nucleusPeople(sources.facts, asked)
  return { total, data: await shown(sources, { project: asked.project, people }) }
}

interface ShownPerson {
  readonly userId: string
  readonly lastSeen: string
}

async function shown(
  { facts }: Pick<Sources, 'facts'>,
  { project, people }: { readonly project: string; readonly people: readonly NucleusPerson[] },
): Promise<readonly ShownPerson[]> {
  const ids = people.map(({ id }) => id)
  const [devices, profiles] = await Promise.all([
    nucleusDevices(facts, { project, people: ids }),
    usageProfiles(facts, { project, ids }),
  ])
  return people.map(({ id, first, last }) => {
    const { userId = '', props = {} } = profiles.find((one) => one.id === id) ?? {}
    const own = devices.filter(({ person }) => person === id)
    const country = own[0]?.country ?? ''
    return {
      ...{ _id: id, userId: userId === '' ? id : userId },
      createdAt: isoOf(first),
      devices: own.map(deviceOf),
      lastSeen: isoOf(last),
      props: country === '' ? props : { ...props, country },
    }
  })
}

function deviceOf({ id, platform, osVersion, version, lastSeen }: NucleusDevice): object {
  return { lastSeen: isoOf(lastSeen), _id: id, platform, osVersion, version }
}

export async function userPage(
  sources: Asking,
  {
    project,
    appId,
    id,
  }: { readonly project: string; readonly appId: string; readonly id: string | undefined },
): Promise<object | Denied> {
  if (id === undefined) return denied('person/unknown')
  const known = await usagePerson(sources.facts, { project, id })
  if (known === undefined) return denied('person/unknown')
  const [[user], sessions] = await Promise.all([
    shown(sources, { project, people: [known] }),
    nucleusSessions(sources.facts, { project, person: id }),
  ])
  return {
    user: { ...user, appId, updatedAt: user?.lastSeen },
    sessions: sessions.map(({ start, end, ...session }) => ({
      ...session,
      start: isoOf(start),
      end: isoOf(end),
    })),
  }
}

/** Types as the original stored them. */
const types: Readonly<Record<string, string>> = { start: 'init', view: 'nucleus:view' }

/** What the original told beside, and is not stored here. */
const notKept = {
  ...{ renderer: null, avail_ram: null, arch: null },
  ...{ first_time: null, error_hash: null, duration: null },
}

interface SessionAsked {
  readonly project: string
  readonly appId: string
  readonly person: string | undefined
  readonly session: string
  /** Undefined: whichever it ran on, of which there is one. */
  readonly device: string | undefined
}

/** Beside what the documents show `name`: of a view, nothing else tells which. */
export async function sessionEvents(
  { facts }: Pick<Sources, 'facts'>,
  { project, appId, person, session, device }: SessionAsked,
): Promise<object | Denied> {
  if (person === undefined || !isHash(session)) return denied('app-session/unknown')
  const [all, [profile]] = await Promise.all([
    nucleusEvents(facts, { project, person, session }),
    usageProfiles(facts, { project, ids: [person] }),
  ])
  const events = all.filter((event) => device === undefined || event.device === device)
  if (events.length === 0) return denied('app-session/unknown')
  const data = events.map((event) => ({
    ...{ app_id: appId, platform: event.platform, user_id: profile?.userId || person },
    ...{ machine_id: event.device, version: event.version, locale: event.locale },
    ...{ module_version: event.clientVersion, os_version: event.osVersion, country: event.country },
    type: types[event.kind] ?? (event.kind === 'error' ? `error:${event.name}` : event.name),
    name: event.name,
    time: isoOf(event.at),
    session_id: session,
    data: { ...event.texts, ...event.numbers, ...event.flags },
    ...notKept,
  }))
  return { data }
}
