import {
  type DropReason,
  type EventTypeCode,
  eventTypes,
  limits,
  type UsageItem,
} from '@earshot/protocol'
import type { DecodedError } from '../../core/error-event.ts'
import { cutText } from '../../core/privacy/cut-text.ts'
import type { AppFacts, ClientIds, UsageKind } from '../../core/usage-event.ts'
import type { UsageEntry } from '../usage-entry.ts'
import { type CountrySources, countryBy } from './country-sources.ts'
import { type Fields, flatPropsOf, isRecord, textOf, tokenOf } from './envelope-fields.ts'
import type { Refusal } from './trackx-event.ts'

/** What the headers and the server add to a body. */
export interface EnvelopeContext extends CountrySources {
  readonly referer: string
  readonly origin: string
  readonly now: number
}

export interface DecodedEnvelope {
  /** In order of time. */
  readonly entries: readonly UsageEntry[]
  readonly hasErrors: boolean
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
  const entries: UsageEntry[] = []
  const dropped: DropReason[] = []
  for (const item of items) {
    const entry = entryOf(item, frame)
    if (typeof entry === 'string') dropped.push(entry)
    else if (entry !== undefined) entries.push(entry)
  }
  entries.sort((one, other) => one.at - other.at)
  return { entries, dropped, hasErrors: entries.some(({ error }) => error !== undefined) }
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
    // An id is hashed, so it may be torn anywhere.
    user:
      typeof user === 'number' || typeof user === 'string'
        ? `${user}`.slice(0, limits.nameChars)
        : '',
    session: tokenOf(ids['session']),
  }
}

function appOf(body: Fields, sources: EnvelopeContext): AppFacts {
  const app = isRecord(body['app']) ? body['app'] : {}
  const fact = (value: unknown) => textOf(value, limits.nameChars)
  const zone = textOf(app['timeZone'], 64)
  return {
    platform: fact(app['platform']),
    osVersion: fact(app['osVersion']),
    version: fact(app['version']),
    locale: fact(app['locale']),
    client: fact(body['sdk']),
    clientVersion: fact(body['sdkVersion']),
    country: countryBy(sources, zone),
  }
}

/** One item, or why it is not taken; undefined for a sign of life, which the request itself is. */
function entryOf(item: unknown, frame: Frame): UsageEntry | DropReason | undefined {
  if (!isRecord(item)) return 'item/malformed'
  const { id, at } = item
  if (!Number.isSafeInteger(id) || typeof at !== 'number' || !Number.isFinite(at)) {
    return 'item/malformed'
  }
  const { now } = frame.context
  // Nothing is told before it happened, whatever the clock of the device did meanwhile.
  const then = Math.min(now, Math.round(at) + frame.skew)
  if (now - then > limits.itemAgeMs) return 'item/old'
  const { batch, ids, app } = frame
  const base: Base = { at: then, ids, app, bucket: batch, once: String(id) }
  switch (item['t']) {
    case 'u':
      return usageEntry(item, base)
    case 'e':
      return errorEntry(item, base, frame.context)
    case 'p':
      return undefined
    default:
      return 'item/malformed'
  }
}

type Base = Omit<UsageEntry, 'is' | 'app'> & { readonly app: AppFacts }

const kinds: Readonly<Record<Exclude<UsageItem['kind'], 'props'>, UsageKind>> = {
  start: 'start',
  action: 'action',
  view: 'view',
}

function usageEntry(item: Fields, base: Base): UsageEntry | DropReason {
  const { kind } = item
  const { at, ids, app } = base
  const props = flatPropsOf(item['props'])
  // Nothing told is not the same as told to be nothing.
  const profile = Object.keys(props).length === 0 ? undefined : props
  if (kind === 'props') return { ...base, is: 'person', profile }
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) return 'item/malformed'
  const known = kinds[kind as keyof typeof kinds]
  if (known === 'start') {
    return { ...base, is: 'event', usage: { kind: known, name: '', at, ids, app, props }, profile }
  }
  const name = textOf(item['name'], limits.nameChars)
  if (name === '') return 'item/malformed'
  return { ...base, is: 'event', usage: { kind: known, name, at, ids, app, props } }
}

const unknownType = 98

function errorEntry(
  item: Fields,
  base: Base,
  { referer, origin }: EnvelopeContext,
): UsageEntry | DropReason {
  const { at, ids, app } = base
  const { type, meta } = item
  const name = textOf(item['name'], limits.nameChars)
  const message = textOf(item['message'], limits.messageChars)
  const stack = textOf(item['stack'], limits.stackChars)
  if (!(name || message || stack)) return 'event/empty'
  const uri = textOf(item['uri'], limits.uriChars) || referer || origin
  const isKnown = typeof type === 'number' && Object.hasOwn(eventTypes, type)
  const error: DecodedError = {
    type: isKnown ? (type as EventTypeCode) : unknownType,
    ...{ name, message, stack, at },
    uri: cutText(uri, limits.uriChars),
    meta: isRecord(meta) ? meta : {},
  }
  const as = textOf(item['as'], limits.nameChars)
  const usage = { kind: 'error', name: as, at, ids, app, props: {} } as const
  return { ...base, is: 'event', error, ...(as !== '' && { usage }) }
}
