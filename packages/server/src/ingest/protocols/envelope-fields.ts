import { cutText } from '../../core/privacy/cut-text.ts'

/** Values of an envelope, read kindly: what is not of the right kind is as if it were not there. */
export type Fields = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string, cut between words; '' for everything else. */
export function textOf(value: unknown, maxChars: number): string {
  return typeof value === 'string' ? cutText(value, maxChars) : ''
}

const token = /^[\w-]{1,64}$/

/** A random id as the SDK makes them; '' for everything else. */
export function tokenOf(value: unknown): string {
  return typeof value === 'string' && token.test(value) ? value : ''
}

const maxProps = 50
/** More than is kept: it is clipped once it is clean, too. */
const maxKeyChars = 1_000
const maxTextChars = 2_000

/** Properties are flat: strings, numbers and booleans. */
export function flatPropsOf(value: unknown): Fields {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => isProp(one))
      .slice(0, maxProps)
      .map(([key, one]) => [
        cutText(key, maxKeyChars),
        typeof one === 'string' ? cutText(one, maxTextChars) : one,
      ]),
  )
}

function isProp(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}
