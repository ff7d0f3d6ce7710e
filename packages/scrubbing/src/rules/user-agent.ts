import { endOf, isDigit, isWord } from './chars.ts'
import type { Rule } from './rule.ts'

/** What the bracket of a user agent begins with or holds: systems and their kin. */
const comment =
  /\((?=[^()\n]{0,300}(?:Windows|Win64|Macintosh|Mac OS|macOS|Linux|X11|CrOS|iPhone|iPad|iPod|Android|Darwin|compatible|Tizen|Web0S|PlayStation|Nintendo|KAIOS|FreeBSD|OpenBSD|U;))[^()\n]{0,300}\)?/y
/** After `Mozilla/5.0`, which only user agents say, the bracket may hold any system, also one that nobody knows yet. */
const anyComment = /\([^()\n]{0,300}\)?/y
/** Products, brackets and bare words until the text goes on with something else. */
const rest =
  /(?:[ ](?:[A-Za-z][\w.-]{0,40}\/[\w.+-]{1,40}|\([^()\n]{0,200}\)|Mobile|Safari|like|Gecko|Tablet|Version)(?!\w)){0,30}/y
const product = /[A-Za-z][\w.-]{0,40}\/\d[\w.+-]{0,40}$/

/** Whether a version with its slash stands before the bracket. Ends most brackets, those of stack lines, in a glance. */
function hasVersionBefore(text: string, at: number): boolean {
  let position = at - 2
  const first = Math.max(0, at - 44)
  while (position > first && isVersion(text.charCodeAt(position))) position--
  return text.charCodeAt(position) === 47
}

const isVersion = (code: number) => isWord(code) || code === 46 || code === 43 || code === 45

/** A full user agent, seen at its first bracket: `Mozilla/5.0 (…) …`, `Node.js/20.20 (Linux x64)`. */
export const userAgent: Rule = (text, at, floor) => {
  if (text.charCodeAt(at - 1) !== 32 || !isDigit(text.charCodeAt(at - 2))) return undefined
  if (!hasVersionBefore(text, at)) return undefined
  const from = Math.max(floor, at - 80)
  const name = product.exec(text.slice(from, at - 1))
  if (name === null) return undefined
  const end = endOf(name[0].startsWith('Mozilla/') ? anyComment : comment, text, at)
  return end === -1
    ? undefined
    : { start: from + name.index, end: endOf(rest, text, end), kind: 'user-agent' }
}
