import { cutText } from '../../core/privacy/cut-text.ts'

/** Values of a Nucleus frame, read kindly: what is not of the right kind is as if it were not there. */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text, cut between words; '' for what is none. Numbers are told as their digits: ids come as both (rule 6). */
export function textOf(value: unknown, maxChars: number): string {
  if (typeof value === 'string') return cutText(value, maxChars)
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}

const maxIdChars = 256
const nobody = new Set(['', 'null', 'undefined', 'NaN'])

/** An id. After a reload some clients send it quoted once more: `"\"u1\""` (rule 7). */
export function idOf(value: unknown): string {
  const text = (
    typeof value === 'string' ? value.slice(0, maxIdChars) : textOf(value, maxIdChars)
  ).trim()
  const bare =
    text.length > 1 && text.startsWith('"') && text.endsWith('"')
      ? text.slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\')
      : text
  return nobody.has(bare) ? '' : bare
}

/** Also with the space that databases and Python write. */
const isoWithoutZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/

/** Epoch milliseconds of a date in any of its spellings (rule 5); undefined where it is none. */
export function momentOf(date: unknown): number | undefined {
  const at = typeof date === 'string' ? momentOfText(date) : date
  if (typeof at !== 'number' || !Number.isFinite(at)) return undefined
  // Seconds, as hand-made clients send them.
  return Math.round(at > 1e9 && at < 1e11 ? at * 1_000 : at)
}

function momentOfText(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  return Date.parse(isoWithoutZone.test(text) ? `${text.replace(' ', 'T')}Z` : text)
}

/** A payload as properties: old clients send one value alone. */
export function propsOf(payload: unknown): Fields {
  if (isFields(payload)) return payload
  if (payload === null || payload === undefined || Array.isArray(payload)) return {}
  return { value: payload }
}
