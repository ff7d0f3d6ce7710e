/** Frames of the Nucleus protocol, all generations (reference: Nucleus, section 2). Unknown JSON in, arrivals out. */
import type { DropReason, EventTypeCode } from '@earshot/protocol'
import type { DecodedError } from '../../core/error-event.ts'
import { noFacts } from '../../core/usage/app-facts.ts'
import type { AppFacts, ClientIds } from '../../core/usage-event.ts'
import type { UsageEntry } from '../usage-entry.ts'
import type { CountrySources } from './country-sources.ts'
import { appKeys, nucleusAppOf } from './nucleus-app.ts'
import { type Fields, idOf, isFields, momentOf, propsOf, textOf } from './nucleus-fields.ts'
import type { LongId, LongIds, NucleusJson } from './nucleus-ids.ts'
import { type NucleusName, nucleusNameOf } from './nucleus-kind.ts'

export interface NucleusContext extends CountrySources {
  readonly now: number
}

export interface NucleusEntry extends UsageEntry {
  /** The app that the event names, '' where it names none: a queue may hold those of another (rule 4). */
  readonly appId: string
}

export interface NucleusFrame {
  /** Every id as it came, also of what is refused (rule 1). */
  readonly acks: readonly (number | string | LongId)[]
  /** Undefined where the frame had none (rule 3). */
  readonly confirmation: number | string | undefined
  readonly entries: readonly NucleusEntry[]
  readonly dropped: readonly DropReason[]
  /** `latestVersion` and `customData` are read by 1.x to 3.x. */
  readonly readsUpdates: boolean
  /** What a 5.x or 6.x client called itself: it forgets that id unless it is told back. '' for all others. */
  readonly anonId: string
}

/** What does not fit is not acknowledged, and comes again. */
const maxEntries = 20_000
const dayMs = 86_400_000
const oldestMs = 2 * 366 * dayMs

/** Undefined where it is no frame at all. */
export function decodeNucleusFrame(
  { frame, longIds }: NucleusJson,
  context: NucleusContext,
): NucleusFrame | undefined {
  if (!isFields(frame)) return undefined
  const { data, confirmation } = frame
  if (!Array.isArray(data)) return undefined
  const list: readonly unknown[] = data.length > maxEntries ? data.slice(0, maxEntries) : data
  const reading: Reading = {
    ...{ context, longIds, times: createOccurrences() },
    ...{ dropped: [], before: undefined },
  }
  const { acks, entries } = readItems(list, reading)
  return {
    acks,
    entries: inOrder(located(entries, context.country)),
    dropped: reading.dropped,
    confirmation: isScalar(confirmation) ? confirmation : undefined,
    readsUpdates: isScalar(confirmation) || list.some(isOfOldClient),
    anonId: anonIdOf(list),
  }
}

function readItems(list: readonly unknown[], reading: Reading) {
  const acks: (number | string | LongId)[] = []
  const entries: NucleusEntry[] = []
  for (const item of list) {
    const ack = ackOf(item, reading.longIds)
    if (ack !== undefined) acks.push(ack)
    const entry = isFields(item) ? entryOf(item, reading) : undefined
    if (entry === undefined) reading.dropped.push('item/malformed')
    else entries.push(entry)
  }
  return { acks, entries }
}

/**
 * Events tell little of their app, and take the rest from what their session told before. Where nothing in a frame tells
 * of it, the country is told all the same: some clients never say more.
 */
function located(entries: NucleusEntry[], country = ''): NucleusEntry[] {
  if (country === '' || entries.some(({ app }) => app !== undefined)) return entries
  const app = { ...noFacts, country }
  return entries.map((entry) => ({ ...entry, app }))
}

function isScalar(value: unknown): value is number | string {
  return typeof value === 'string' ? value.length <= 256 : Number.isFinite(value)
}

function ackOf(item: unknown, longIds: LongIds): number | string | LongId | undefined {
  if (!isFields(item)) return undefined
  const { id } = item
  const digits = longIds.get(item)
  if (digits !== undefined) return { digits }
  return isScalar(id) || typeof id === 'string' ? id : undefined
}

function isOfOldClient(item: unknown): boolean {
  if (!isFields(item) || !('machineId' in item)) return false
  return item['client'] !== 'python' && item['client'] !== 'swift'
}

const forgetful = new Set(['desktop', 'browser'])

function anonIdOf(list: readonly unknown[]): string {
  const item = list.find(
    (one) => isFields(one) && typeof one['client'] === 'string' && forgetful.has(one['client']),
  )
  const id = isFields(item) ? idOf(item['anonId']) : ''
  return /^[\w-]{6,40}$/.test(id) ? id : ''
}

/** By their time, not by their place (rule 9). */
function inOrder(entries: NucleusEntry[]): readonly NucleusEntry[] {
  for (let index = 1; index < entries.length; index++) {
    if ((entries[index]?.at ?? 0) < (entries[index - 1]?.at ?? 0)) {
      return entries.sort((a, b) => a.at - b.at)
    }
  }
  return entries
}

interface Reading {
  readonly context: NucleusContext
  readonly longIds: LongIds
  readonly times: (text: string) => number
  readonly dropped: DropReason[]
  /** The entry before: mostly the same person with the same app, who are then read once. */
  before:
    | { readonly item: Fields; readonly ids: ClientIds; readonly app: AppFacts | undefined }
    | undefined
}

/** The first, second … entry of a frame that is told by the same words. */
function createOccurrences(): (text: string) => number {
  let counts: Map<string, number> | undefined
  return (text) => {
    counts ??= new Map()
    const count = counts.get(text) ?? 0
    counts.set(text, count + 1)
    return count
  }
}

function entryOf(item: Fields, reading: Reading): NucleusEntry | undefined {
  const named = nucleusNameOf(item)
  if (named === undefined) return undefined
  const { context, dropped } = reading
  const at = atOf(item['date'], context.now)
  if (at.isNonsense) dropped.push('usage/clock')
  const { ids, app } = ownerOf(item, reading)
  const { bucket, once } = markOf(item, { named, ids, reading })
  const appId = textOf(item['appId'], 64)
  const { is, usage, error, profile } = whatOf(item, { named, at: at.ms, ids, app })
  return { is, at: at.ms, ids, app, bucket, once, usage, error, profile, appId }
}

const idKeys = ['userId', 'anonId', 'machineId', 'deviceId', 'sessionId', 'client'] as const

function ownerOf(item: Fields, reading: Reading): { ids: ClientIds; app: AppFacts | undefined } {
  const { before, context } = reading
  const isSame = (keys: readonly string[]) =>
    before !== undefined && keys.every((key) => before.item[key] === item[key])
  const ids = before !== undefined && isSame(idKeys) ? before.ids : idsOf(item)
  const isSameApp = before !== undefined && isSame(appKeys)
  const app = isSameApp ? before.app : nucleusAppOf(item, context)
  reading.before = { item, ids, app }
  return { ids, app }
}

/** Heartbeats have no time. What cannot be true is put to the time of arrival. */
function atOf(date: unknown, now: number): { readonly ms: number; readonly isNonsense: boolean } {
  if (date === undefined || date === null) return { ms: now, isNonsense: false }
  const ms = momentOf(date)
  if (ms === undefined || ms > now + dayMs || ms < now - oldestMs) {
    return { ms: now, isNonsense: true }
  }
  return { ms, isNonsense: false }
}

function idsOf(item: Fields): ClientIds {
  const anon = idOf(item['anonId'])
  const device = idOf(item['machineId']) || idOf(item['deviceId'])
  // React Native draws a new anonId at every start, and keeps its device's.
  const isDrawn = item['client'] === 'react-native' && device !== ''
  return {
    device,
    anon: isDrawn ? '' : anon,
    user: idOf(item['userId']),
    session: idOf(item['sessionId']),
  }
}

/**
 * What tells a repetition (rule 2): session, id and date. Where one of these is not there, so does who it is about: those
 * who wrote their own client count from one, or tell nothing but a name and a second. Where there is no id, also the name
 * and the place among its like.
 */
function markOf(
  item: Fields,
  { named, ids, reading }: { named: NucleusName; ids: ClientIds; reading: Reading },
): Pick<UsageEntry, 'bucket' | 'once'> {
  const { date } = item
  const { device, anon, user, session } = ids
  const bucket = session === '' ? `device ${device || anon || user}` : session
  // NOTE: an object from JSON may have a `toString` of its own, which is no function.
  const day = isScalar(date) ? String(date) : ''
  const id = reading.longIds.get(item) ?? item['id']
  const who = [device, anon, user].join(' ')
  if (isScalar(id)) return { bucket, once: day === '' ? `${id} of ${who}` : `${id} ${day}` }
  if (day === '') return { bucket, once: '' }
  const text = `${who} ${named.kind} ${named.name} ${day}`
  return { bucket, once: `${text} ${reading.times(text)}` }
}

type What = Pick<UsageEntry, 'is' | 'usage' | 'error' | 'profile'>

function whatOf(
  item: Fields,
  told: {
    named: NucleusName
    at: number
    ids: ClientIds
    app: AppFacts | undefined
  },
): What {
  const { named, at, ids, app } = told
  const { kind, name } = named
  switch (kind) {
    case 'heartbeat':
      return { is: 'heartbeat' }
    case 'person':
      return { is: 'person', profile: isFields(item['payload']) ? item['payload'] : undefined }
    case 'error':
      return {
        is: 'event',
        usage: { kind, name, at, ids, app, props: {} },
        error: errorOf(propsOf(item['payload']), { name, at }),
      }
    case 'start': {
      const props = propsOf(item['payload'])
      return {
        is: 'event',
        usage: { kind, name: '', at, ids, app, props },
        profile: personal(props),
      }
    }
    case 'action':
    case 'view':
      return { is: 'event', usage: { kind, name, at, ids, app, props: propsOf(item['payload']) } }
  }
}

/** A start tells the properties of the person, and in browsers where they came from. None: nothing is known. */
function personal({ referrer: _, ...props }: Fields): Fields | undefined {
  return Object.keys(props).length === 0 ? undefined : props
}

/** Names that the clients give what they caught themselves. A map: an error may be called `__proto__`. */
const caught: ReadonlyMap<string, EventTypeCode> = new Map([
  ['uncaughtException', 1],
  ['windowError', 1],
  ['GlobalError', 1],
  ['unhandledRejection', 2],
])
const programmatic = 4

function errorOf(payload: Fields, { name, at }: { name: string; at: number }): DecodedError {
  const stack = textOf(payload['stack'], 131_072)
  const said = textOf(payload['message'], 10_000)
  const [, type = ''] = /^(?:Uncaught )?([A-Z]\w{0,60}): /.exec(stack) ?? []
  return {
    type: caught.get(name) ?? programmatic,
    name: type || name,
    message: said || (stack.split('\n', 1)[0] ?? ''),
    stack: stack === said ? '' : stack,
    uri: '',
    meta: { tracked_as: name },
    at,
  }
}
