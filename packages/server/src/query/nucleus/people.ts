/** Nucleus's Data API V1: people, their devices, sessions and events (reference: Nucleus, 4). */

import { createSecretKey } from 'node:crypto'
import { type Denied, denied } from '../../core/denied.ts'
import { hexText } from '../../core/hash-text.ts'
import { idHash } from '../../core/usage/identity.ts'
import {
  type NucleusDevice,
  type NucleusPerson,
  nucleusDevices,
  nucleusEvents,
  nucleusPeople,
  nucleusSessions,
} from '../../store/facts/views/nucleus/people.ts'
import { usagePerson, usageProfiles } from '../../store/facts/views/usage-people.ts'
import { findUsageTerms } from '../../store/records/views/usage-terms.ts'
import type { Sources } from '../sources.ts'
import { isoOf } from '../time.ts'

type Asking = Pick<Sources, 'facts' | 'records'>

const hash = /^[0-9a-f]{16}$/

interface Meant {
  readonly project: string
  readonly userId: string
}

/** 16 hex digits of whom is meant: by them, or by the id that the app told, which may look the same. */
export async function personIdOf(sources: Asking, { project, userId }: Meant): Promise<string> {
  const [told = userId, own] = await personIdsOf(sources, { project, userId })
  if (own === undefined) return told
  const isKnown = (await usagePerson(sources.facts, { project, id: own })) !== undefined
  return isKnown ? own : told
}

/** Everybody who may be meant: by the id that the app told, and where it could be one of ours, by it. */
export async function personIdsOf(
  { records }: Pick<Sources, 'records'>,
  { project, userId }: Meant,
): Promise<readonly string[]> {
  const { secret } = await findUsageTerms(records, project)
  const key = createSecretKey(Buffer.from(secret, 'base64url'))
  const told = hexText(idHash(key, 'user', userId))
  return hash.test(userId) ? [told, userId] : [told]
}

export async function userList(
  sources: Asking,
  asked: { readonly project: string; readonly limit: number; readonly skip: number },
): Promise<object> {
  const { total, people } = await nucleusPeople(sources.facts, asked)
  return { total, data: await shown(sources, { project: asked.project, people }) }
}

async function shown(
  { facts }: Pick<Sources, 'facts'>,
  { project, people }: { readonly project: string; readonly people: readonly NucleusPerson[] },
): Promise<readonly object[]> {
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
  { project, id }: { readonly project: string; readonly id: string },
): Promise<object | Denied> {
  const known = await usagePerson(sources.facts, { project, id })
  if (known === undefined) return denied('person/unknown')
  const [[user], sessions] = await Promise.all([
    shown(sources, { project, people: [known] }),
    nucleusSessions(sources.facts, { project, person: id }),
  ])
  return {
    user,
    sessions: sessions.map(({ start, end, ...session }) => ({
      ...session,
      start: isoOf(start),
      end: isoOf(end),
    })),
  }
}

/** Types as the original stored them. */
const types: Readonly<Record<string, string>> = { start: 'init', view: 'nucleus:view' }

export async function sessionEvents(
  { facts }: Pick<Sources, 'facts'>,
  asked: { readonly project: string; readonly person: string; readonly session: string },
): Promise<object | Denied> {
  if (!hash.test(asked.session)) return denied('app-session/unknown')
  const events = await nucleusEvents(facts, asked)
  if (events.length === 0) return denied('app-session/unknown')
  const data = events.map((event) => ({
    ...{ app_id: asked.project, platform: event.platform, user_id: asked.person },
    ...{ machine_id: event.device, version: event.version, locale: event.locale },
    ...{ module_version: event.clientVersion, os_version: event.osVersion, country: event.country },
    type: types[event.kind] ?? (event.kind === 'error' ? `error:${event.name}` : event.name),
    time: isoOf(event.at),
    session_id: asked.session,
    data: { ...event.texts, ...event.numbers, ...event.flags },
  }))
  return { data }
}
