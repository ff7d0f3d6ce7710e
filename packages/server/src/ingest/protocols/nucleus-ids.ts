import { parsed } from '../parsed.ts'

/** Ids that are longer than a number can hold, as they were written, by the entry that has them. */
export type LongIds = ReadonlyMap<unknown, string>

export interface NucleusJson {
  readonly frame: unknown
  readonly longIds: LongIds
}

const digits = /^-?\d+$/
const none: LongIds = new Map()

/**
 * A frame, undefined where it is no JSON. An id above 2^53 is acknowledged with every digit (reference: Nucleus, rule 1),
 * which a number would round; texts without such ids, as all published clients send, are read the quick way.
 */
export function nucleusJsonOf(text: string): NucleusJson {
  const rounded = parsed(text)
  if (!hasLongId(rounded)) return { frame: rounded, longIds: none }
  const longIds = new Map<unknown, string>()
  const frame = parsed(text, function keep(...[key, value, told]) {
    const source = told?.source ?? ''
    if (key === 'id' && !Number.isSafeInteger(value) && digits.test(source)) {
      longIds.set(this, source)
    }
    return value
  })
  return { frame, longIds }
}

function hasLongId(frame: unknown): boolean {
  const { data } = (frame ?? {}) as { readonly data?: unknown }
  return Array.isArray(data) && data.some(isLong)
}

function isLong(item: unknown): boolean {
  const { id } = (item ?? {}) as { readonly id?: unknown }
  return typeof id === 'number' && !Number.isSafeInteger(id)
}

/** The list of ids as JSON text. */
export function acksText(acks: readonly (number | string | LongId)[]): string {
  const isShort = acks.every((ack) => typeof ack !== 'object')
  if (isShort) return JSON.stringify(acks)
  return `[${acks.map((ack) => (typeof ack === 'object' ? ack.digits : JSON.stringify(ack))).join(',')}]`
}

export interface LongId {
  readonly digits: string
}
