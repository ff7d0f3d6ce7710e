import { isDigit, isWord } from './chars.ts'
import { isGuardedParameter, secretKindOf } from './key-names.ts'
import type { Find, Rule } from './rule.ts'

/** A value ends with white space or a mark that parts fields; quoted ones with their quote. */
const valueEnds = /[\s,;&"'<>`)}\]|]/
const parameterEnds = /[\s&#"'<>`)}\]|,;]/
/** What stands where a secret would, in sentences and code. */
const spoken =
  /^(?:null|nil|none|undefined|true|false|nan|empty|required|missing|invalid|expired|incorrect|wrong|must|should|cannot|can|is|are|was|not|no|has|too|the|a|an|of|for|and|or|at|in|to|field|value|string|number|object|function|expected|unexpected|mismatch|failed|error|unknown|unsupported|denied|please|weak|changed|reset|ok|new|await|this|self|void|process\.env\..*|\*+|x+|\.+|…|\$.*|%s|\{.*|<.*)$/i

const longest = 4_096

/** Where the name begins that ends before `at`: letters, digits, `_` and `-`. */
function nameStart(text: string, at: number, floor: number): number {
  const stop = Math.max(floor, at - 40)
  let start = at
  while (start > stop && (isWord(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === 45))
    start--
  return start
}

/** Back over what may stand between a name and its sign: spaces, a quote, the backslashes before it. */
function nameEnd(text: string, at: number): number {
  let end = at
  while (at - end < 2 && text.charCodeAt(end - 1) === 32) end--
  if (isQuote(text.charCodeAt(end - 1))) {
    end--
    while (at - end < 8 && text.charCodeAt(end - 1) === 92) end--
  }
  return end
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96
}

/** `password=hunter2`, `"apiKey": "…"`, `Authorization: Bearer …`, and `?token=…` in URLs, seen at `=` or `:`. */
export const assignment: Rule = (text, at, floor) => {
  const isColon = text.charCodeAt(at) === 58
  const next = text.charCodeAt(at + 1)
  // `://`, `::`, `==`, `=>`
  if (next === 47 || next === 58 || next === 61 || next === 62) return undefined
  // The place in a file: `app.js:10`, `:10:20`.
  const isPlace = isColon && isDigit(next)
  if (isPlace && isDigit(text.charCodeAt(at - 1))) return undefined
  const end = nameEnd(text, at)
  const start = nameStart(text, end, floor)
  if (end - start < (isPlace ? 3 : 2)) return undefined
  const name = text.slice(start, end)
  if (!isColon && isParameter(text.charCodeAt(start - 1)) && isGuardedParameter(name)) {
    return parameter(text, at + 1)
  }
  const kind = end - start < 3 ? undefined : secretKindOf(name)
  return kind === undefined ? undefined : secret(text, at, { kind, name })
}

/** `?`, `&`, `#` */
function isParameter(code: number): boolean {
  return code === 63 || code === 38 || code === 35
}

/** A URL's parameter, whole, but for the `:line:column` that a stack puts after the URL. */
function parameter(text: string, start: number): Find | undefined {
  const value = until(text, start, parameterEnds)
  const end = start + value.length - placeIn(value)
  return end === start || text.charCodeAt(start) === 91 ? undefined : { start, end, kind: 'query' }
}

function placeIn(value: string): number {
  return /(?::\d{1,9}){1,2}$/.exec(value)?.[0].length ?? 0
}

function until(text: string, start: number, ends: RegExp): string {
  const reach = text.slice(start, start + longest)
  const end = reach.search(ends)
  return end === -1 ? reach : reach.slice(0, end)
}

interface Named {
  readonly kind: Find['kind']
  readonly name: string
}

function secret(text: string, sign: number, { kind, name }: Named): Find | undefined {
  let start = sign + 1
  while (start - sign < 5 && text.charCodeAt(start) === 32) start++
  const slashes = slashesAt(text, start)
  const quote = text.charCodeAt(start + slashes)
  if (isQuote(quote)) {
    const from = start + slashes + 1
    const end = closing(text, from, text.slice(start, from))
    return end === from || text.charCodeAt(from) === 91 ? undefined : { start: from, end, kind }
  }
  return bare(text, { start, sign, kind, name })
}

function slashesAt(text: string, start: number): number {
  let count = 0
  while (count < 7 && text.charCodeAt(start + count) === 92) count++
  return count
}

/** Where a quoted value ends: at its quote, or where its line or our reach does. */
function closing(text: string, from: number, quote: string): number {
  const reach = text.slice(from, from + longest)
  const end = reach.indexOf(quote)
  if (end !== -1) return from + end
  const line = reach.search(/[\r\n]/)
  return from + (line === -1 ? reach.length : line)
}

/** An unquoted value. After a colon and a space a sentence may go on: there it must look like a secret. */
function bare(
  text: string,
  { start, sign, kind, name }: Named & { start: number; sign: number },
): Find | undefined {
  const head = text.charCodeAt(start)
  if (head === 91 || head === 123 || head === 40 || Number.isNaN(head)) return undefined
  const headerEnd = headerValueEnd(text, start, name)
  if (headerEnd !== -1) return { start, end: headerEnd, kind }
  const value = until(text, start, valueEnds)
  const end = start + value.length
  if (value === '' || spoken.test(value) || text.charCodeAt(end - 1) === 40 || value.includes('('))
    return undefined
  const isSentence = text.charCodeAt(sign) === 58 && start > sign + 1
  return isSentence && !looksSecret(text, value, end) ? undefined : { start, end, kind }
}

/** Credentials are several words: the scheme and what follows, or all cookies of the line. */
function headerValueEnd(text: string, start: number, name: string): number {
  if (/cookie$/i.test(name)) return start + until(text, start, /[\r\n"'`)]/).length
  if (!/authorization$/i.test(name)) return -1
  const scheme = /(?:bearer|basic|digest|token|apikey|negotiate|aws4-hmac-sha256|hmac)[ \t]+/iy
  scheme.lastIndex = start
  if (!scheme.test(text)) return -1
  const value = until(text, scheme.lastIndex, /[\s,;"'`)}\]]/)
  return value === '' || value.startsWith('[') ? -1 : scheme.lastIndex + value.length
}

/** Digits or signs within, capitals within, or the last word of its line. */
function looksSecret(text: string, value: string, end: number): boolean {
  if (value.length < 3) return false
  if (/\d|[^\w.:!?-]|[a-z][A-Z]/.test(value)) return true
  const after = text.charCodeAt(end)
  return Number.isNaN(after) || after === 10 || after === 13 || (after !== 32 && after !== 9)
}
