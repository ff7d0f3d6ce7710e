import { isDigit, isLetter } from './chars.ts'
import type { Find, Rule } from './rule.ts'

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

/** `user:password@` of a URL, seen at the colon of its `://`; it goes without a mark, the host stays. */
export const userInfo: Rule = (text, at) => {
  const before = text.charCodeAt(at - 1)
  if (text.charCodeAt(at + 2) !== 47 || !(isLetter(before) || isDigit(before))) return undefined
  const start = at + 3
  let end = -1
  for (let to = start; to - start < longest; to++) {
    const code = text.charCodeAt(to)
    if (code === 64) end = to + 1
    else if (isAuthorityEnd(code)) break
  }
  return end === -1 ? webHook(text, start) : { start, end, kind: 'user-info' }
}

/** The hosts begin with one of `a c d h p`. */
const hooks =
  /(?=[acdhp])(?:hooks\.slack\.com\/(?:services|workflows|triggers)\/|(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/webhooks\/|api\.telegram\.org\/bot)/y

/** The path of a web hook is its password. */
function webHook(text: string, host: number): Find | undefined {
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
