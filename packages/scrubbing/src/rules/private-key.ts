import { endOf } from './chars.ts'
import type { Rule } from './rule.ts'

const begin = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/y
/** What a key may hold: base64, its headers' marks, line ends also as `\n` in JSON. */
const body = /[A-Za-z0-9+/=\s\\:,.()_-]*/y

/** A PEM private key (RFC 7468), seen at the `B` of its first line; one without its end goes as far as it can be a key. */
export const privateKey: Rule = (text, at, floor) => {
  const start = at - 5
  const from = start < floor ? -1 : endOf(begin, text, start)
  if (from === -1) return undefined
  const most = endOf(body, text, from)
  const mark = text.slice(from, most).indexOf('-----END ')
  if (mark === -1) return { start, end: most, kind: 'private-key' }
  const closing = text.indexOf('-----', from + mark + 9)
  return { start, end: closing === -1 ? most : closing + 5, kind: 'private-key' }
}
