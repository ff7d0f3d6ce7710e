/** Why something that arrived was not stored. Owners see these, counted by day. */
export const dropReasons = {
  'key/malformed': 'The address held no well-formed project key.',
  'key/unknown': 'No project has the key that was used.',
  'origin/missing': 'The request named no origin.',
  'origin/refused': 'The origin is not on the project’s list.',
  'query/unexpected': 'The address carried parameters.',
  'user-agent/invalid': 'The User-Agent header was missing or malformed.',
  'address/invalid': 'A trusted proxy forwarded something that is not an address.',
  'uri/invalid': 'The page address was too long.',
  'body/too-large': 'The body was larger than the limit.',
  'body/encoding': 'The body was compressed in a way that is not supported.',
  'body/malformed': 'The body was not the JSON that was expected, or broken where it was packed.',
  'body/unexpected-type': 'The Content-Type was not one of a report.',
  'body/missing-type': 'A report came without Content-Type.',
  'body/not-a-report': 'The body was not a report.',
  'request/malformed': 'The request was broken, ended early or named no host.',
  'request/headers-too-large': 'The header fields were larger than the limit.',
  'request/timeout': 'The request took too long to arrive.',
  'request/expectation': 'The request expected something that HTTP does not know.',
  'event/name': 'The name was not a string or too long.',
  'event/message': 'The message was not a string or too long.',
  'event/type': 'The type was not a whole number from 0 to 99.',
  'event/uri': 'The page address was not a string or too long.',
  'event/stack': 'The stack was not a string or too long.',
  'event/meta': 'The meta was not a plain object.',
  'event/not-an-object': 'The body was JSON, but not an object.',
  'event/empty': 'The event held nothing to tell it by.',
  'report/old': 'A report was older than two days or had no valid age.',
  'report/malformed': 'A report in a list lacked its type, address or body.',
  'report/too-many': 'A request held more reports than the limit.',
  'item/old': 'An item of an envelope had waited on its device for more than 60 days.',
  'item/malformed': 'An item of an envelope was of no known kind, or lacked its number or time.',
  'usage/clock': 'The time of an event could not be true; the time of its arrival was taken.',
  'usage/user-refused': 'A user id told who somebody is; the event was counted without it.',
  'usage/crash': 'A memory dump of a crash came; those are not kept.',
  'ingest/full': 'The server held all it could.',
  'server/failed': 'The server failed on it; its log says where.',
  'rate/exceeded': 'One network sent more than the limit.',
  'method/unsupported': 'The method is not one of this endpoint.',
} as const

export type DropReason = keyof typeof dropReasons

/** One line of `GET /api/projects/:key/dropped`: how many were dropped on one UTC day for one reason. */
export interface DroppedRow {
  /** UTC day, `YYYY-MM-DD`. */
  readonly day: string
  readonly reason: DropReason
  readonly endpoint: 'event' | 'ping' | 'report' | 'usage'
  readonly count: number
}
