import type { RemovedKind } from '@earshot/protocol'

/** What is taken out of texts, and the mark that stays in its place. The marks are never taken again. */
export const marks = {
  email: '[email]',
  card: '[card]',
  iban: '[iban]',
  phone: '[phone]',
  ssn: '[ssn]',
  jwt: '[jwt]',
  key: '[key]',
  token: '[token]',
  'private-key': '[private-key]',
  password: '[password]',
  address: '[address]',
  'user-agent': '[user-agent]',
  user: '[user]',
  query: '[removed]',
  /** User name and password before the host of a URL: nothing stays. */
  'user-info': '',
} as const satisfies Partial<Record<RemovedKind, string>>

export type Kind = keyof typeof marks

/** One find: from `start` to `end`, exclusive, becomes the mark of its kind. */
export interface Find {
  readonly start: number
  readonly end: number
  readonly kind: Kind
}

/**
 * Looks around one character that made it curious. Nothing before `floor` may be taken: it is already gone. Looks at a
 * bounded number of characters only, so that a text of any make is scrubbed in linear time.
 */
export type Rule = (text: string, at: number, floor: number) => Find | undefined

/** Asks several rules about the same character, in order. */
export function firstOf(...rules: readonly Rule[]): Rule {
  return (text, at, floor) => {
    for (const rule of rules) {
      const find = rule(text, at, floor)
      if (find !== undefined) return find
    }
    return undefined
  }
}
