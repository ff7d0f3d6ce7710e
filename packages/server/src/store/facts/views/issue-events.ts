import { receivedAtOf } from '../../../core/event-id.ts'
import { numberOf } from '../../../core/hash-text.ts'
import type { Facts } from '../facts.ts'
import { daysBefore, daysOfNewer, daysOfOlder, firstDays, newestDays } from './event-days.ts'

/** One error event as it is stored. */
export interface StoredEvent {
  /** 16 hex digits. */
  readonly id: string
  /** Epoch milliseconds. */
  readonly at: number
  /** 16 hex digits; '' where there is none (any more). */
  readonly session: string
  readonly type: number
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly uri: string
  readonly release: string
  readonly browser: string
  readonly browserVersion: string
  readonly os: string
  readonly osVersion: string
  readonly client: string
  readonly clientVersion: string
  /** JSON. */
  readonly meta: string
  readonly removed: string
  readonly groupingVersion: number
}

const columns = /* sql */ `
  select   lower(leftPad(hex(id), 16, '0'))         as id,
           toFloat64(toUnixTimestamp64Milli(at))    as at,
           if(session = 0 or day != {today:Date}, '', lower(leftPad(hex(session), 16, '0')))
                                                    as session,
           type, name, message, stack, uri, release, browser, os, client, meta, removed,
           browser_version                          as browserVersion,
           os_version                               as osVersion,
           client_version                           as clientVersion,
           grouping_version                         as groupingVersion
  from     error_events`

const newest = /* sql */ `${columns}
  where    project = {project:String} and issue = {issue:FixedString(16)} and day in (${newestDays})
  order by error_events.at desc, error_events.id desc
  limit    {limit:UInt16}
`

/** NOTE The key is used for a plain comparison of `at` only, not for one of pairs. */
const before = /* sql */ `${columns}
  where    project = {project:String} and issue = {issue:FixedString(16)} and day in (${daysBefore})
           and error_events.at <= fromUnixTimestamp64Milli({at:Int64}, 'UTC')
           and (error_events.at, error_events.id)
             < (fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {id:UInt64})
  order by error_events.at desc, error_events.id desc
  limit    {limit:UInt16}
`

const one = /* sql */ `${columns}
  where    project = {project:String} and issue = {issue:FixedString(16)}
           and day in ({days:Array(Date)}) and error_events.id = {id:UInt64}
  limit    1
`

const oldest = /* sql */ `${columns}
  where    project = {project:String} and issue = {issue:FixedString(16)} and day in (${firstDays})
  order by error_events.at, error_events.id
  limit    1
`

const neighbours = /* sql */ `
  select   'newer' as side, lower(leftPad(hex(id), 16, '0')) as id
  from (
    select   id
    from     error_events
    where    project = {project:String} and issue = {issue:FixedString(16)} and day in (${daysOfNewer})
             and at >= fromUnixTimestamp64Milli({at:Int64}, 'UTC')
             and (at, error_events.id)
               > (fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {id:UInt64})
    order by at, error_events.id
    limit    1
  )
  union all
  select   'older' as side, lower(leftPad(hex(id), 16, '0')) as id
  from (
    select   id
    from     error_events
    where    project = {project:String} and issue = {issue:FixedString(16)} and day in (${daysOfOlder})
             and at <= fromUnixTimestamp64Milli({at:Int64}, 'UTC')
             and (at, error_events.id)
               < (fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {id:UInt64})
    order by at desc, error_events.id desc
    limit    1
  )
`

interface OfIssue {
  readonly project: string
  readonly issue: string
}

/** One event of an issue: by its id, or the newest or oldest one. */
export async function issueEvent(
  facts: Pick<Facts, 'ask'>,
  { which, ...question }: OfIssue & { readonly which: string; readonly today: string },
): Promise<StoredEvent | undefined> {
  const [event] =
    which === 'latest' || which === 'first'
      ? await facts.ask<StoredEvent>(which === 'latest' ? newest : oldest, {
          ...question,
          limit: 1,
        })
      : await facts.ask<StoredEvent>(one, {
          ...question,
          id: numberOf(which),
          days: daysAround(receivedAtOf(BigInt(`0x${which}`))),
        })
  return event
}

/** The UTC day of this moment and those beside it: an event's day is told a moment before its id. */
function daysAround(at: number): readonly string[] {
  const near = Math.min(at, latest)
  return [near - dayMs, near, near + dayMs].map((each) => new Date(each).toISOString().slice(0, 10))
}

const dayMs = 86_400_000
/** What is beyond the engine's last day is no event's id. */
const latest = Date.UTC(2149, 0, 1)

/** The ids of the events beside one in time. */
export async function eventNeighbours(
  facts: Pick<Facts, 'ask'>,
  { at, id, ...question }: OfIssue & Pick<StoredEvent, 'at' | 'id'>,
): Promise<{ readonly newer: string | null; readonly older: string | null }> {
  const params = { ...question, at: String(at), id: numberOf(id) }
  const rows = await facts.ask<{ side: string; id: string }>(neighbours, params)
  const of = (side: string) => rows.find((row) => row.side === side)?.id ?? null
  return { newer: of('newer'), older: of('older') }
}

/** An issue's events, newest first; `after` is the last one of the page before. */
export async function issueEvents(
  facts: Pick<Facts, 'ask'>,
  {
    after,
    ...question
  }: OfIssue & {
    readonly limit: number
    /** UTC day: session hashes are told of this day only. */
    readonly today: string
    readonly after?: { readonly at: number; readonly id: string }
  },
): Promise<readonly StoredEvent[]> {
  if (after === undefined) return await facts.ask(newest, question)
  return await facts.ask(before, { ...question, at: String(after.at), id: numberOf(after.id) })
}
