import { type EventTypeCode, eventTypes, limits, type TrackxEvent } from '@earshot/protocol'
import type { DecodedError } from '../../core/error-event.ts'
import type { RefusalReason } from '../ports.ts'

/** Why it was not taken. `event/empty` is counted and still answered 200: sent again, it would be as empty. */
export interface Refusal {
  readonly refused: RefusalReason
}

type Fields = Readonly<Record<string, unknown>>

/** What the headers add to a body. */
export interface EventContext {
  readonly referer: string
  readonly origin: string
  readonly now: number
}

/**
 * `POST /v1/:key/event` (reference: TrackX, B1). Kinder than the original: unknown properties are dropped, text/plain
 * is read as JSON. What can never be right is refused with the original's status.
 */
export function decodeTrackxEvent(body: unknown, context: EventContext): DecodedError | Refusal {
  if (body === null || body === undefined) return { refused: 'body/malformed' }
  if (typeof body !== 'object') return { refused: 'event/not-an-object' }
  const refused = checks.find(([, isRight]) => !isRight(body as Fields))?.[0]
  if (refused !== undefined) return { refused }
  const { name, message, stack, type, uri, meta } = body as TrackxEvent
  if (!(name || message || stack)) return { refused: 'event/empty' }

  const page = uri || context.referer || context.origin
  if (page.length > limits.uriChars) return { refused: 'uri/invalid' }
  return {
    type: typeOf(type),
    name: name ?? '',
    message: message ?? '',
    stack: stack ?? '',
    uri: page,
    meta: meta ?? {},
    at: context.now,
  }
}

const checks: readonly (readonly [RefusalReason, (body: Fields) => boolean])[] = [
  ['event/name', ({ name }) => isText(name, limits.nameChars)],
  ['event/message', ({ message }) => isText(message, limits.messageChars)],
  ['event/type', ({ type }) => isType(type)],
  ['event/uri', ({ uri }) => isText(uri, limits.uriChars)],
  ['event/stack', ({ stack }) => isText(stack, limits.stackChars)],
  ['event/meta', ({ meta }) => isMeta(meta)],
]

export function isRefusal(decoded: object): decoded is Refusal {
  return 'refused' in decoded
}

function isText(value: unknown, maxChars: number): boolean {
  return value === undefined || (typeof value === 'string' && value.length <= maxChars)
}

function isType(value: unknown): boolean {
  return (
    value === undefined || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 99)
  )
}

/** Its size is bounded by the body's. */
function isMeta(value: unknown): boolean {
  return (
    value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value))
  )
}

const missingType = 97
const unknownType = 98

function typeOf(value: number | undefined): EventTypeCode {
  if (value === undefined) return missingType
  return value in eventTypes ? (value as EventTypeCode) : unknownType
}
