import { endOf, isWord } from './chars.ts'
import type { Rule } from './rule.ts'

/** Two parts or more of base64url: signed, unsigned or encrypted (RFC 7519). */
const parts = /eyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*){0,3}/y
/** A single part is JSON in base64: cursors and sessions are written so. */
const blob = /eyJ[A-Za-z0-9+/_-]{20,}={0,2}/y

/** A JSON web token, seen at the `J` of the `eyJ` they all begin with. */
export const jwt: Rule = (text, at, floor) => {
  const start = at - 2
  if (start < floor || text.charCodeAt(at - 1) !== 121 || text.charCodeAt(start) !== 101)
    return undefined
  if (isWord(text.charCodeAt(start - 1))) return undefined
  const end = endOf(parts, text, start)
  if (end !== -1) return { start, end, kind: 'jwt' }
  const blobEnd = endOf(blob, text, start)
  return blobEnd === -1 ? undefined : { start, end: blobEnd, kind: 'token' }
}
