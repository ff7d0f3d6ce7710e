import { type ErrorEventView, type EventPage, limits } from '@earshot/protocol'
import { type Denied, denied } from '../core/denied.ts'
import { groupingOf } from '../core/grouping/grouping.ts'
import type { Groupable } from '../core/grouping/v1.ts'
import { isHash } from '../core/hash-text.ts'
import { periodsOf } from '../core/privacy/periods.ts'
import { removedOf } from '../core/privacy/removed.ts'
import { framesOf } from '../core/stacks/frames.ts'
import {
  eventNeighbours,
  issueEvent,
  issueEvents,
  type StoredEvent,
} from '../store/facts/views/issue-events.ts'
import { findIssue } from '../store/records/views/issue.ts'
import { cursorOf, cursorText } from './cursor.ts'
import { eventTypeOf } from './issue-row.ts'
import type { Sources } from './sources.ts'
import { isoOf } from './time.ts'

export interface EventsAsk {
  readonly limit?: number
  readonly cursor?: string
}

/** One page of an issue's events, newest first. */
export async function eventsOfIssue(
  { records, facts, now }: Sources,
  { project, id, ask }: { readonly project: string; readonly id: string; readonly ask: EventsAsk },
): Promise<{ readonly events: readonly ErrorEventView[]; readonly next: string | null } | Denied> {
  const { limit = limits.pageSize, cursor } = ask
  const after = cursor === undefined ? undefined : cursorOf('at', cursor)
  if (cursor !== undefined && after === undefined) return denied('cursor/invalid')
  if ((await findIssue(records.db, { project, id })) === undefined) return denied('issue/unknown')
  const found = await issueEvents(facts, {
    project,
    issue: id,
    limit: limit + 1,
    today: periodsOf(now()).day,
    ...(after !== undefined && { after: { at: after.value, id: after.id } }),
  })
  const events = found.slice(0, limit)
  const last = found.length > limit ? events.at(-1) : undefined
  return {
    events: events.map(eventViewOf),
    next: last === undefined ? null : cursorText('at', { value: last.at, id: last.id }),
  }
}

/** One event by its id, `latest` or `first`, and the ids of those beside it. */
export async function eventPage(
  { records, facts, now }: Sources,
  { project, id, event }: { readonly project: string; readonly id: string; readonly event: string },
): Promise<EventPage | Denied> {
  if (event !== 'latest' && event !== 'first' && !isHash(event)) return denied('event/unknown')
  if ((await findIssue(records.db, { project, id })) === undefined) return denied('issue/unknown')
  const today = periodsOf(now()).day
  const stored = await issueEvent(facts, { project, issue: id, which: event, today })
  if (stored === undefined) return denied('event/unknown')
  const beside = await eventNeighbours(facts, {
    project,
    issue: id,
    at: stored.at,
    id: stored.id,
  })
  return { event: eventViewOf(stored), ...beside }
}

/** A stored event as the API tells it. Frames and grouping are found again from the cleaned text. */
function eventViewOf(event: StoredEvent): ErrorEventView {
  const grouping = groupingOf(groupableOf(event), event.groupingVersion)
  return {
    id: event.id,
    at: isoOf(event.at),
    type: eventTypeOf(event.type),
    name: event.name,
    message: event.message,
    uri: event.uri,
    stack: event.stack,
    frames: framesOf(event.stack),
    release: event.release,
    browser: { name: event.browser, version: event.browserVersion },
    os: { name: event.os, version: event.osVersion },
    client: { name: event.client, version: event.clientVersion },
    meta: JSON.parse(event.meta === '' ? '{}' : event.meta),
    session: event.session === '' ? null : event.session,
    removed: removedOf(event.removed),
    grouping: { version: grouping.version, by: grouping.by, parts: grouping.parts },
  }
}

/** What the grouping looks at. The store holds only types that were decoded. */
export function groupableOf(event: StoredEvent): Groupable {
  return { ...event, type: event.type as Groupable['type'] }
}
