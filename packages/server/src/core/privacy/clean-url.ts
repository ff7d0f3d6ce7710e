import { limits } from '@earshot/protocol'
import { decoded, isGuardedParameter, marks } from '@earshot/scrubbing'
import type { RemovedFrom, Tally } from './removed.ts'
import { scrub } from './scrub.ts'

/** A URL by its marks, without judging it: malformed ones have parts, too. */
interface Parts {
  /** Scheme, host and path. */
  readonly head: string
  /** With its `?`; '' where there is none. */
  readonly query: string
  /** With its `#`. */
  readonly fragment: string
}

function partsOf(url: string): Parts {
  const hash = url.indexOf('#')
  const rest = hash === -1 ? url : url.slice(0, hash)
  const mark = rest.indexOf('?')
  return {
    head: mark === -1 ? rest : rest.slice(0, mark),
    query: mark === -1 ? '' : rest.slice(mark),
    fragment: hash === -1 ? '' : url.slice(hash),
  }
}

/** Short, of letters, digits and the marks of words and numbers: page, sort order, tab. People type spaces. */
const harmless = /^[\w.,:~-]{0,32}$/
/** Long and mixed: an id or a key of a kind no rule knows. */
const random = /^(?=.*\d)(?=.*[A-Za-z])[\w-]{20,}$/

/** Too short for any rule. */
const tiny = /^[\w.-]{1,6}$/
const plainName = /^[A-Za-z_]{1,24}$/

function isHarmless(value: string): boolean {
  return harmless.test(value) && !random.test(value)
}

/** `name=value` as it may be kept. Names stay: without them nobody could tell which page it was. */
function cleanParameter(pair: string, tally: Tally, where: RemovedFrom): string {
  const sign = pair.indexOf('=')
  const name = sign === -1 ? pair : pair.slice(0, sign)
  const cleanName = plainName.test(name) ? name : scrub(decodedName(name), tally, where)
  if (sign === -1)
    return isHarmless(cleanName) || cleanName.startsWith('[') ? cleanName : taken(tally, where)
  const value = pair.slice(sign + 1)
  if (value === '' || value === marks.query) return `${cleanName}=${value}`
  if (isGuardedParameter(cleanName)) return `${cleanName}=${taken(tally, where)}`
  if (tiny.test(value)) return pair
  const plain = decoded(value.replaceAll('+', ' '))
  const scrubbed = scrub(plain, tally, where)
  if (scrubbed !== plain) return `${cleanName}=${marks.query}`
  return isHarmless(plain) ? `${cleanName}=${value}` : `${cleanName}=${taken(tally, where)}`
}

function decodedName(name: string): string {
  const plain = decoded(name)
  return isHarmless(plain) ? plain : name
}

function taken(tally: Tally, where: RemovedFrom): string {
  tally.add(where, 'query')
  return marks.query
}

function cleanParameters(text: string, tally: Tally, where: RemovedFrom): string {
  return text
    .split('&')
    .map((pair) => (pair === '' ? '' : cleanParameter(pair, tally, where)))
    .join('&')
}

/** A route (`#/cart?tab=1`), an anchor, or parameters as OAuth's implicit answer has them. */
function cleanFragment(fragment: string, tally: Tally, where: RemovedFrom): string {
  const text = fragment.slice(1)
  const mark = text.indexOf('?')
  if (mark !== -1) {
    const path = cleanPath(text.slice(0, mark), tally, where)
    return `#${path}?${cleanParameters(text.slice(mark + 1), tally, where)}`
  }
  if (text.includes('=')) return `#${cleanParameters(text, tally, where)}`
  if (text.startsWith('/') || text.startsWith('!')) return `#${cleanPath(text, tally, where)}`
  const plain = scrub(text, tally, where)
  return isHarmless(plain) || plain !== text ? `#${plain}` : `#${taken(tally, where)}`
}

/** After these comes what opens the door: `/reset/9f8e7d…`. */
const doors =
  /\/(?:reset|reset-password|password-reset|verify|verification|confirm|confirmation|invite|invitation|invites|magic|magic-link|unsubscribe|token|tokens|activate|activation|auth|share|s)\/(?=[^/]*\d)[\w.~%-]{12,}/gi

function cleanPath(path: string, tally: Tally, where: RemovedFrom): string {
  const scrubbed = scrub(path, tally, where)
  return scrubbed.replace(doors, (segment) => {
    tally.add(where, 'token')
    return `${segment.slice(0, segment.lastIndexOf('/') + 1)}${marks.token}`
  })
}

/** URLs that hold the thing itself, or a name that the page made up: only what kind they are may be kept. */
function opaque(url: string, tally: Tally, where: RemovedFrom): string | undefined {
  const scheme = /^(data|blob|javascript|view-source|filesystem):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === undefined) return undefined
  if (scheme === 'data') {
    const type = /^data:([\w.+/-]{0,60})/i.exec(url)?.[1] ?? ''
    return `data:${type},${taken(tally, where)}`
  }
  if (scheme === 'javascript') return `javascript:${taken(tally, where)}`
  const inner = url.slice(scheme.length + 1)
  const cleaned = cleanUrl(inner, tally, where)
  return `${scheme}:${scheme === 'view-source' ? cleaned : originOf(cleaned)}`
}

function originOf(url: string): string {
  return /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null'
}

/**
 * A page's address as it may be kept: no user info, no values of secret parameters (`token`, `code`, `email` …), no long
 * or odd values at all, path and names scrubbed. Relative, `file:`, `blob:`, `data:` and malformed addresses, too; never
 * throws. At most `limits.uriChars`.
 */
export function cleanUrl(url: string, tally: Tally, where: RemovedFrom): string {
  const whole = opaque(url, tally, where)
  if (whole !== undefined) return whole.slice(0, limits.uriChars)
  const { head, query, fragment } = partsOf(url)
  const clean =
    cleanPath(head, tally, where) +
    (query === '' ? '' : `?${cleanParameters(query.slice(1), tally, where)}`) +
    (fragment === '' ? '' : cleanFragment(fragment, tally, where))
  return clean.length > limits.uriChars ? clean.slice(0, limits.uriChars) : clean
}
