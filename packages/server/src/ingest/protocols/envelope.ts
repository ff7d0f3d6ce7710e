import {
  type DropReason,
  type EventTypeCode,
  eventTypes,
  limits,
  type UsageItem,
} from '@earshot/protocol'
import type { DecodedError } from '../../core/error-event.ts'
import type { AppFacts, ClientIds, DecodedUsage, UsageKind } from '../../core/usage-event.ts'
import { type Fields, flatPropsOf, isRecord, textOf, tokenOf } from './envelope-fields.ts'
import type { Refusal } from './trackx-event.ts'

/** What the headers and the server add to a body. */
export interface EnvelopeContext {
  readonly referer: string
  readonly origin: string
  readonly now: number
  /** ISO 3166 alpha-2 of an IANA time zone, '' where it is in no one country. */
  readonly countryOf: (timeZone: string) => string
}

/** An item and what it is told by when it comes again: never stored as it is, for it holds what the client made up. */
export interface Once<T> {
  readonly once: string
  readonly event: T
}

/** What a person now is: `setProps`, `setUserId`. */
export interface DecodedProfile {
  readonly at: number
  readonly ids: ClientIds
  readonly props: Readonly<Record<string, unknown>>
}

export interface DecodedEnvelope {
  readonly usage: readonly Once<DecodedUsage>[]
  readonly errors: readonly Once<DecodedError>[]
  readonly profiles: readonly Once<DecodedProfile>[]
  /** One for each item that was not taken. */
  readonly dropped: readonly DropReason[]
}

/** What all items of an envelope share. */
interface Frame {
  readonly batch: string
  /** Milliseconds to add to the client's times. */
  readonly skew: number
  readonly ids: ClientIds
  readonly app: AppFacts
  readonly context: EnvelopeContext
}

interface Taken {
  readonly usage: Once<DecodedUsage>[]
  readonly errors: Once<DecodedError>[]
  readonly profiles: Once<DecodedProfile>[]
  readonly dropped: DropReason[]
}

/** An answer is on its way for this long before a difference of the clocks is one. */
const patienceMs = 10_000

/** `POST /v1/:key/envelope` (protocol: `Envelope`). Single bad items are dropped, the others are taken. */
export function decodeEnvelope(body: unknown, context: EnvelopeContext): DecodedEnvelope | Refusal {
  if (!isRecord(body) || body['v'] !== 1) return { refused: 'body/malformed' }
  const batch = tokenOf(body['batch'])
  const { items, sentAt } = body
  if (batch.length < 8 || !Array.isArray(items)) return { refused: 'body/malformed' }
  if (items.length > limits.itemsPerEnvelope) return { refused: 'body/too-large' }
  const frame: Frame = {
    batch,
    skew: skewOf(sentAt, context.now),
    ids: idsOf(body['ids']),
    app: appOf(body, context),
    context,
  }
  const taken: Taken = { usage: [], errors: [], profiles: [], dropped: [] }
  for (const item of items) {
    const reason = take(item, frame, taken)
    if (reason !== undefined) taken.dropped.push(reason)
  }
  return taken
}

function skewOf(sentAt: unknown, now: number): number {
  if (typeof sentAt !== 'number' || !Number.isFinite(sentAt)) return 0
  const skew = Math.round(now - sentAt)
  return Math.abs(skew) > patienceMs ? skew : 0
}

function idsOf(value: unknown): ClientIds {
  const ids = isRecord(value) ? value : {}
  const user = ids['user']
  return {
    device: tokenOf(ids['install']),
    anon: '',
    user: typeof user === 'number' ? String(user) : textOf(user, limits.nameChars),
    session: tokenOf(ids['session']),
  }
}

function appOf(body: Fields, { countryOf }: EnvelopeContext): AppFacts {
  const app = isRecord(body['app']) ? body['app'] : {}
  const zone = textOf(app['timeZone'], 64)
  return {
    platform: textOf(app['platform'], 32).toLowerCase(),
    osVersion: textOf(app['osVersion'], 32),
    version: textOf(app['version'], 100),
    locale: textOf(app['locale'], 35),
    client: textOf(body['sdk'], 32),
    clientVersion: textOf(body['sdkVersion'], 32),
    country: zone === '' ? '' : countryOf(zone),
  }
}

/** Takes one item, or says why not. */
function take(item: unknown, frame: Frame, taken: Taken): DropReason | undefined {
  if (!isRecord(item)) return 'item/malformed'
  const { id, at } = item
  if (!Number.isSafeInteger(id) || typeof at !== 'number' || !Number.isFinite(at)) {
    return 'item/malformed'
  }
  const { now } = frame.context
  // Nothing is told before it happened, whatever the clock of the device did meanwhile.
  const then = Math.min(now, Math.round(at) + frame.skew)
  if (now - then > limits.itemAgeMs) return 'item/old'
  const once = `${frame.batch}/${String(id)}`
  switch (item['t']) {
    case 'u':
      return takeUsage(item, { once, at: then, frame }, taken)
    case 'e':
      return takeError(item, { once, at: then, frame }, taken)
    case 'p':
      return undefined
    default:
      return 'item/malformed'
  }
}

interface Place {
  readonly once: string
  readonly at: number
  readonly frame: Frame
}

const kinds: Readonly<Record<Exclude<UsageItem['kind'], 'props'>, UsageKind>> = {
  start: 'start',
  action: 'action',
  view: 'view',
}

function takeUsage(item: Fields, { once, at, frame }: Place, taken: Taken): DropReason | undefined {
  const { kind } = item
  const { ids, app } = frame
  const props = flatPropsOf(item['props'])
  if (kind === 'props') {
    taken.profiles.push({ once, event: { at, ids, props } })
    return undefined
  }
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) return 'item/malformed'
  const known = kinds[kind as keyof typeof kinds]
  const name = known === 'start' ? '' : textOf(item['name'], limits.nameChars)
  if (known !== 'start' && name === '') return 'item/malformed'
  taken.usage.push({ once, event: { kind: known, name, at, ids, app, props } })
  return undefined
}

const unknownType = 98

function takeError(item: Fields, { once, at, frame }: Place, taken: Taken): DropReason | undefined {
  const { ids, app, context } = frame
  const { type, meta } = item
  const name = textOf(item['name'], limits.nameChars)
  const message = textOf(item['message'], limits.messageChars)
  const stack = textOf(item['stack'], limits.stackChars)
  if (!(name || message || stack)) return 'event/empty'
  const uri = textOf(item['uri'], limits.uriChars) || context.referer || context.origin
  const own = { _c: app.client, _v: app.clientVersion }
  const release = app.version === '' ? {} : { release: app.version }
  const isKnown = typeof type === 'number' && Object.hasOwn(eventTypes, type)
  const event: DecodedError = {
    type: isKnown ? (type as EventTypeCode) : unknownType,
    ...{ name, message, stack, at },
    uri: uri.slice(0, limits.uriChars),
    meta: { ...release, ...(isRecord(meta) ? meta : {}), ...own },
  }
  taken.errors.push({ once, event })
  const as = textOf(item['as'], limits.nameChars)
  if (as !== '') {
    taken.usage.push({ once, event: { kind: 'error', name: as, at, ids, app, props: {} } })
  }
  return undefined
}
