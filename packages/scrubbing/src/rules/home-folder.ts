import { isWord } from './chars.ts'
import type { Find, Rule } from './rule.ts'

const home = /\/(?:Users|home)\/(?=[^/\\\s"'<>|:()]{1,64}\/)/y
const windowsHome = /(?:\\{1,4}|\/)Users(?:\\{1,4}|\/)(?=[^/\\\n"'<>|:()]{1,64}(?:\\|\/))/y
/** Not of a person. */
const shared = /^(?:Shared|Public|Default|runner|node|app|ubuntu|root|circleci|vsts|\[user\])$/

function named(text: string, pattern: RegExp, at: number): Find | undefined {
  pattern.lastIndex = at
  if (!pattern.test(text)) return undefined
  const start = pattern.lastIndex
  const length = text.slice(start, start + 66).search(/[/\\]/)
  const name = text.slice(start, start + length)
  return shared.test(name) ? undefined : { start, end: start + length, kind: 'user' }
}

/** The name of a person in `/Users/name/`, `/home/name/`, `C:\Users\name\`, seen at the first slash; not in a page's path. */
export const homeFolder: Rule = (text, at) => {
  const next = text.charCodeAt(at + 1)
  if (next !== 85 && next !== 104 && next !== 92) return undefined
  if (text.charCodeAt(at - 1) === 58) return named(text, windowsHome, at)
  if (next === 92 || !isPathStart(text, at)) return undefined
  return named(text, home, at)
}

function isPathStart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  if (before === 47) return text.slice(at - 7, at) === 'file://'
  return !isWord(before) && before !== 46 && before !== 45 && before !== 42 && before !== 93
}
