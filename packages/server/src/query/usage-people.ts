import type {
  UsagePeople,
  UsagePerson,
  UsagePersonPage,
  UsagePersonSession,
  UsageTimeline,
} from '@earshot/protocol'
import { limits } from '@earshot/protocol'
import { type Denied, denied, isDenied } from '../core/denied.ts'
import { isHash } from '../core/hash-text.ts'
import type { Facts } from '../store/facts/facts.ts'
import {
  type KnownPerson,
  usagePeople,
  usagePerson,
  usageProfiles,
} from '../store/facts/views/usage-people.ts'
import {
  type PersonSession,
  usageAppOf,
  usageSessionOf,
  usageSessionsOf,
  usageTimeline,
} from '../store/facts/views/usage-person-sessions.ts'
import { cursorOf, cursorText } from './cursor.ts'
import { personIdsOf } from './person-ids.ts'
import type { Sources } from './sources.ts'
import { isoOf } from './time.ts'
import type { Asked } from './usage-overview.ts'
import { scopeOf, type UsageQuestionAsk, usageQuestionOf } from './usage-question.ts'

interface PageAsk {
  readonly limit?: number
  readonly cursor?: string
}

/** Known people of a period, the one seen last first. */
export async function usagePeopleOf(
  { facts, records, now }: Pick<Sources, 'facts' | 'records' | 'now'>,
  { project, ask }: Asked<UsageQuestionAsk & PageAsk & { readonly q?: string }>,
): Promise<UsagePeople | Denied> {
  const question = usageQuestionOf({ ...ask, compare: 'none' }, { project, now: now() })
  if (isDenied(question)) return question
  const { limit = limits.pageSize, cursor, q = '' } = ask
  const after = cursor === undefined ? undefined : cursorOf('seen', cursor)
  if (cursor !== undefined && after === undefined) return denied('cursor/invalid')
  const found = await usagePeople(facts, {
    scope: scopeOf(question, question.span),
    isNarrow: question.filters.length > 0 || question.span.to <= question.now,
    search: q,
    // Whoever knows the id that the app told finds its user, also where the project keeps hashes alone.
    searched: q === '' ? [] : await personIdsOf({ records }, { project, userId: q }),
    limit: limit + 1,
    ...(after !== undefined && { after: { last: after.value, id: after.id } }),
  })
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    people: await peopleOf(facts, { project, people: shown }),
    next: last === undefined ? null : cursorText('seen', { value: last.last, id: last.id }),
  }
}

async function peopleOf(
  facts: Pick<Facts, 'ask'>,
  { project, people }: { readonly project: string; readonly people: readonly KnownPerson[] },
): Promise<readonly UsagePerson[]> {
  const profiles = await usageProfiles(facts, { project, ids: people.map(({ id }) => id) })
  const known = new Map(profiles.map((profile) => [profile.id, profile]))
  return people.map(({ id, identity, first, last, events }) => {
    const { userId = '', props = {} } = known.get(id) ?? {}
    return {
      ...{ id, identity, props, events },
      userId: userId === '' ? null : userId,
      firstSeen: isoOf(first),
      lastSeen: isoOf(last),
    }
  })
}

/** One known person with the app they use and their sessions, newest first. */
export async function usagePersonOf(
  { facts }: Pick<Sources, 'facts'>,
  {
    project,
    ask: { id, limit = limits.pageSize, cursor },
  }: Asked<PageAsk & { readonly id: string }>,
): Promise<UsagePersonPage | Denied> {
  const after = cursor === undefined ? undefined : cursorOf('began', cursor)
  if (cursor !== undefined && after === undefined) return denied('cursor/invalid')
  const known = isHash(id) ? await usagePerson(facts, { project, id }) : undefined
  if (known === undefined) return denied('person/unknown')
  const [[person], app, found] = await Promise.all([
    peopleOf(facts, { project, people: [known] }),
    usageAppOf(facts, { project, id }),
    usageSessionsOf(facts, {
      ...{ project, id, limit: limit + 1 },
      ...(after !== undefined && { after: { began: after.value, id: after.id } }),
    }),
  ])
  if (person === undefined) return denied('person/unknown')
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    person,
    app: app ?? noApp,
    sessions: shown.map(sessionViewOf),
    next: last === undefined ? null : cursorText('began', { value: last.began, id: last.id }),
  }
}

const noApp = { platform: '', osVersion: '', version: '', locale: '', country: '', client: '' }

const sessionViewOf = ({ began, ended, ...session }: PersonSession): UsagePersonSession => ({
  ...session,
  began: isoOf(began * 1_000),
  ended: isoOf(ended * 1_000),
})

const mostEvents = 1_000

/** What a person did in one app session. */
export async function usageTimelineOf(
  { facts }: Pick<Sources, 'facts'>,
  { project, ask }: Asked<{ readonly id: string; readonly session: string }>,
): Promise<UsageTimeline | Denied> {
  const { id } = ask
  if (!isHash(id)) return denied('person/unknown')
  if (!isHash(ask.session)) return denied('app-session/unknown')
  const session = await usageSessionOf(facts, { project, ...ask })
  if (session === undefined) return denied('app-session/unknown')
  const events = await usageTimeline(facts, { project, id, session, limit: mostEvents + 1 })
  return {
    session: sessionViewOf(session),
    events: events.slice(0, mostEvents).map(({ at, kind, name, version, ...props }) => ({
      ...{ at: isoOf(at), kind, name, version },
      props: { ...props.texts, ...props.numbers, ...props.flags },
    })),
    isCut: events.length > mostEvents,
  }
}
