import { limits, type RemovedKind } from '@earshot/protocol'
import { isGuardedKey } from '@earshot/scrubbing'
import { cleanUrl } from './clean-url.ts'
import { cutText } from './cut-text.ts'
import type { Tally } from './removed.ts'
import { scrub } from './scrub.ts'

const maxDepth = 6
const maxKeys = 100
const maxKeyChars = 128
const maxStringChars = 10_000
const maxReleaseChars = 100

/** What is kept of a meta object. */
export interface CleanMeta {
  /** JSON text of an object, at most `limits.metaChars`. */
  readonly text: string
  /** `meta.release`, '' where there was none. */
  readonly release: string
  /** `trackx/d` of `_c: 'd'`. */
  readonly client: string
  readonly clientVersion: string
}

type Fields = Readonly<Record<string, unknown>>

/** The reporting client's own, told elsewhere. */
const clientKeys = new Set(['_c', '_v'])
/** Of the request or its network rather than of the error: a report's user agent, the server a NEL report was about. */
const requestKeys: ReadonlyMap<string, RemovedKind> = new Map([
  ['user_agent', 'user-agent'],
  ['userAgent', 'user-agent'],
  ['server_ip', 'address'],
])

/** Values under a guarded name; nothing to guard in these. */
function isTelling(value: unknown): boolean {
  return value !== null && typeof value !== 'boolean' && value !== ''
}

/** Room for what is written: cleaning stops where the text would grow too long. */
interface Room {
  left: number
  readonly tally: Tally
}

/** What is cut before it is cleaned holds more than is kept, for cleaning may shorten it. The margin bounds the work. */
const marginChars = 2_000

function clipped(text: string, chars: number): string {
  return text.length > chars ? `${text.slice(0, chars)}…` : text
}

/** Too short for any rule, or of letters alone. */
const plainText = /^(?:[\w.-]{0,6}|[A-Za-z]{1,16})$/

function cleanText(text: string, tally: Tally): string {
  if (plainText.test(text)) return text
  const reach = cutText(text, maxStringChars + marginChars)
  const isUrl = /^(?:https?|data|blob|file):/i.test(reach) && !/\s/.test(reach)
  return clipped(
    isUrl ? cleanUrl(reach, tally, 'meta') : scrub(reach, tally, 'meta'),
    maxStringChars,
  )
}

/** A number can be a card's or a phone's, too. */
function cleanNumber(value: number, tally: Tally): string {
  if (!Number.isFinite(value)) return 'null'
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e12) return String(value)
  const text = String(value)
  const clean = scrub(text, tally, 'meta')
  return clean === text ? text : JSON.stringify(clean)
}

function valueText(value: unknown, depth: number, room: Room): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(cleanText(value, room.tally))
    case 'number':
      return cleanNumber(value, room.tally)
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (depth >= maxDepth) return '"[…]"'
      return Array.isArray(value)
        ? listText(value, depth, room)
        : fieldsText(value as Fields, depth, room)
    default:
      return 'null'
  }
}

/** Writes while there is room; what no longer fits is left out and counted. */
function fits(text: string, room: Room): boolean {
  // With its colon, comma and brackets.
  room.left -= text.length + 4
  if (room.left >= 0) return true
  room.tally.add('meta', 'clipped')
  return false
}

function listText(list: readonly unknown[], depth: number, room: Room): string {
  const items: string[] = []
  for (const value of list.slice(0, maxKeys)) {
    if (room.left <= 0) break
    const text = valueText(value, depth + 1, room)
    if (fits(isNested(value) ? '' : text, room)) items.push(text)
  }
  return `[${items.join(',')}]`
}

/** The inside of a nested value has been counted already. */
function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function fieldsText(fields: Fields, depth: number, room: Room): string {
  const written: string[] = []
  for (const [key, value] of Object.entries(fields)) {
    if (written.length >= maxKeys || room.left <= 0) break
    if (!isKept(key, depth, room.tally)) continue
    const name = JSON.stringify(cleanKey(key, room.tally))
    const text = fieldText(key, value, { depth, room })
    if (fits(isNested(value) ? name : name + text, room)) written.push(`${name}:${text}`)
  }
  return `{${written.join(',')}}`
}

function cleanKey(key: string, tally: Tally): string {
  if (plainText.test(key)) return key
  return clipped(scrub(cutText(key, marginChars), tally, 'meta'), maxKeyChars)
}

/** `__proto__` is a name only an attack gives. */
function isKept(key: string, depth: number, tally: Tally): boolean {
  const kind = requestKeys.get(key)
  if (kind !== undefined) tally.add('meta', kind)
  return kind === undefined && key !== '__proto__' && !(depth === 0 && clientKeys.has(key))
}

function fieldText(
  key: string,
  value: unknown,
  { depth, room }: { depth: number; room: Room },
): string {
  if (!isTelling(value) || !isGuardedKey(key)) return valueText(value, depth + 1, room)
  room.tally.add('meta', 'secret')
  return '"[removed]"'
}

/** trackx names its builds by one character, ours are words: nothing a person could hide in. */
function clientOf(value: unknown): string {
  if (typeof value !== 'string' || !/^(?:\w|[a-z][a-z/-]{1,30})$/.test(value)) return ''
  return value.length === 1 ? `trackx/${value}` : value
}

function versionOf(value: unknown): string {
  const isVersion =
    typeof value === 'string' &&
    /^\d{1,4}(?:\.\d{1,4}){0,2}(?:-[a-z]{1,8}(?:\.\d{1,4})?)?$/.test(value)
  return isVersion ? value : ''
}

function releaseOf(value: unknown, tally: Tally): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  return scrub(cutText(value, marginChars), tally, 'meta').trim().slice(0, maxReleaseChars)
}

/**
 * A meta object as it may be kept: at most 6 deep and 100 keys a level, texts and keys scrubbed, values under guarded
 * names (`password`, `token`, `email` …) and full user agents gone. The object comes from JSON, so it has no cycles.
 */
export function cleanMeta(meta: Fields, tally: Tally): CleanMeta {
  const { _c, _v, release } = meta
  return {
    text: fieldsText(meta, 0, { left: limits.metaChars - 2, tally }),
    release: releaseOf(release, tally),
    client: clientOf(_c),
    clientVersion: versionOf(_v),
  }
}
