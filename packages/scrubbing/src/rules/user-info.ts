import type { Rule } from './rule.ts'

const longest = 512

/** What ends a URL in a text: white space, quotes, brackets. Letters leave at the first question. */
function isUrlEnd(code: number): boolean {
  if (code > 62) return code === 96 || Number.isNaN(code)
  return (
    (code <= 34 && code !== 33) ||
    code === 39 ||
    code === 40 ||
    code === 41 ||
    code === 60 ||
    code === 62
  )
}

/** Or its host: `/ ? #`. */
function isAuthorityEnd(code: number): boolean {
  return code === 47 || code === 63 || code === 35 || isUrlEnd(code)
}

/**
 * Where the host of the URL begins whose first `@` may be at `at`: after its `://`; or -1. What lies before another `@`
 * was looked at there: a text of nothing else would be looked through five hundred times.
 */
function authorityStart(text: string, at: number, floor: number): number {
  const stop = Math.max(floor + 3, at - longest)
  for (let start = at; start > stop; start--) {
    const code = text.charCodeAt(start - 1)
    if (code === 47)
      return text.charCodeAt(start - 2) === 47 && text.charCodeAt(start - 3) === 58 ? start : -1
    if (code === 64 || isAuthorityEnd(code)) return -1
  }
  return -1
}

/** `user:password@` of a URL, seen at its first `@`; it goes without a mark, the host stays. */
export const userInfo: Rule = (text, at, floor) => {
  const start = authorityStart(text, at, floor)
  if (start === -1) return undefined
  let end = at + 1
  for (let to = end; to - at < longest; to++) {
    const code = text.charCodeAt(to)
    if (code === 64) end = to + 1
    else if (isAuthorityEnd(code)) break
  }
  return { start, end, kind: 'user-info' }
}

/** The first characters of the hosts below: `a c d h p`. */
const hookHosts = new Set([97, 99, 100, 104, 112])
const hooks =
  /(?:hooks\.slack\.com\/(?:services|workflows|triggers)\/|(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/webhooks\/|api\.telegram\.org\/bot)/y

/** The path of a web hook is its password; seen at the colon of its `://`. */
export const webHook: Rule = (text, at) => {
  const host = at + 3
  if (!hookHosts.has(text.charCodeAt(host))) return undefined
  hooks.lastIndex = host
  if (!hooks.test(text)) return undefined
  const start = hooks.lastIndex
  let end = start
  while (end - start < longest && !isHookEnd(text.charCodeAt(end))) end++
  return end - start < 8 ? undefined : { start, end, kind: 'token' }
}

/** Also `? # [`. */
function isHookEnd(code: number): boolean {
  return code === 63 || code === 35 || code === 91 || isUrlEnd(code)
}
