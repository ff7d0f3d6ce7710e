import { endOf, isWord } from './chars.ts'
import type { Rule } from './rule.ts'

/** RFC 6750, RFC 7617: the scheme, white space, the credentials. */
const scheme = /(?:bearer|basic)[ \t]{1,3}/iy
const credentials = /[\w.~+/-]{6,}={0,3}/y
/** Words that follow the scheme in sentences. */
const spoken =
  /^(?:auth\w*|tokens?|credentials?|required|scheme|realm|format|error|errors|invalid|missing|header|headers|access|request|requests|security|challenge|strategy|usage|example|information|support|settings)\b/i

/** `Bearer abc…` and `Basic dXNlcjpwYXNz`, seen at their first letter; the scheme stays. */
export const bearer: Rule = (text, at) => {
  const next = text.charCodeAt(at + 1) | 32
  if ((next !== 101 && next !== 97) || isWord(text.charCodeAt(at - 1))) return undefined
  const start = endOf(scheme, text, at)
  if (start === -1) return undefined
  const end = endOf(credentials, text, start)
  if (end === -1) return undefined
  const value = text.slice(start, end)
  const isSecret = next === 97 ? isUserAndPassword(value) : isToken(value, text[at] === 'b')
  return isSecret ? { start, end, kind: 'token' } : undefined
}

function isToken(value: string, isLowerCase: boolean): boolean {
  if (spoken.test(value)) return false
  return !isLowerCase || /\d|[A-Z]/.test(value) || value.length > 15
}

/** Base64 of `user:password`. */
function isUserAndPassword(value: string): boolean {
  const plain = value.replace(/=+$/, '')
  return /^[A-Za-z0-9+/]+$/.test(plain) && plain.length % 4 !== 1 && atob(plain).includes(':')
}
