import type { Facts } from '../facts.ts'

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
  where    project = {project:String} and issue = {issue:FixedString(16)}
  order by error_events.at desc, error_events.id desc
  limit    {limit:UInt16}
`

const before = /* sql */ `${columns}
  where    project = {project:String} and issue = {issue:FixedString(16)}
           and (error_events.at, error_events.id)
             < (fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {id:UInt64})
  order by error_events.at desc, error_events.id desc
  limit    {limit:UInt16}
`

/** An issue's events, newest first; `after` is the last one of the page before. */
export async function issueEvents(
  facts: Pick<Facts, 'ask'>,
  {
    after,
    ...question
  }: {
    readonly project: string
    readonly issue: string
    readonly limit: number
    /** UTC day: session hashes are told of this day only. */
    readonly today: string
    readonly after?: { readonly at: number; readonly id: string }
  },
): Promise<readonly StoredEvent[]> {
  if (after === undefined) return await facts.ask(newest, question)
  const id = BigInt(`0x${after.id}`).toString()
  return await facts.ask(before, { ...question, at: String(after.at), id })
}
