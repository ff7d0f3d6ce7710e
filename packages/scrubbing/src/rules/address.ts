import { isHex, isWord } from './chars.ts'
import type { Find, Rule } from './rule.ts'

const ipv4 =
  /(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\d_a-z]|\.\d|-[a-z])/iy

/** Loopback and "no address" name no one; `n.0.0.0` are versions and networks. */
function isNobody(address: string): boolean {
  return address.startsWith('127.') || address.endsWith('.0.0.0')
}

const versionWord = /(?:\bv|\bver|version|section|chapter|§)[\s.:="']{0,4}$/i
const productName = /(?:^|[\s"'(])[A-Z][A-Za-z]{1,20}\/$/

/** `v1.2.3.4`, `version: 1.2.3.4`, `Chrome/120.0.6.7`; but not `host/1.2.3.4`, as Java writes addresses, and no path. */
function isVersion(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start)
  return versionWord.test(before) || productName.test(before)
}

/** An IPv4 address whose first digit is at `at`, without its port. */
export function ipv4At(text: string, at: number): Find | undefined {
  const before = text.charCodeAt(at - 1)
  if (isWord(before) || before === 46) return undefined
  ipv4.lastIndex = at
  if (!ipv4.test(text)) return undefined
  const end = ipv4.lastIndex
  if (isNobody(text.slice(at, end)) || isVersion(text, at)) return undefined
  return { start: at, end, kind: 'address' }
}

/** Hexadecimal digits, colons, and the dots of an IPv4 tail. */
function isPart(code: number): boolean {
  return isHex(code) || code === 58 || code === 46
}

const mac = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i
const loopback = /^(?:0*:)*:?0*1?$/

/** Whether this is IPv6 (RFC 4291) that could be someone's: not `::`, not `::1`, not `ab::cd` as languages write names. */
function isIpv6(token: string): boolean {
  const sides = token.split('::')
  if (sides.length > 2 || loopback.test(token)) return false
  const groups = sides.flatMap((side) => (side === '' ? [] : side.split(':')))
  const last = groups.at(-1) ?? ''
  const isMixed = last.includes('.')
  if (isMixed && !/^(?:\d{1,3}\.){3}\d{1,3}$/.test(last)) return false
  const plain = isMixed ? groups.slice(0, -1) : groups
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false
  const count = plain.length + (isMixed ? 2 : 0)
  if (sides.length === 1) return count === 8
  return count < 8 && (count > 2 || /\d/.test(token)) && !(count < 2 && token.length < 5)
}

/** An IPv6 or hardware address, seen at its first colon; brackets and zone go with it. */
export const ipv6: Rule = (text, at, floor) => {
  if (!isInAddress(text, at)) return undefined
  const { start, end } = tokenAround(text, at, floor)
  if (!isAlone(text, start, end)) return undefined
  const to = addressEnd(text, start, end)
  if (to === -1) return undefined
  const past = zoneEnd(text, to)
  const isBracketed = start > floor && text[start - 1] === '[' && text[past] === ']'
  return isBracketed
    ? { start: start - 1, end: past + 1, kind: 'address' }
    : { start, end: past, kind: 'address' }
}

/** Where the address ends: at the token's end, or before the `:line` or `:line:column` that a stack puts after it. */
function addressEnd(text: string, start: number, end: number): number {
  let token = text.slice(start, end)
  for (let cut = 0; cut < 3; cut++) {
    if (mac.test(token) || isIpv6(token)) return start + token.length
    const shorter = token.replace(/:\d{1,9}$/, '')
    if (shorter === token) return -1
    token = shorter
  }
  return -1
}

/** Whether a colon may be the first of an address: most colons of texts and stacks cannot. */
function isInAddress(text: string, at: number): boolean {
  let before = at - 1
  while (at - before < 6 && isHex(text.charCodeAt(before))) before--
  if (isWord(text.charCodeAt(before)) || text.charCodeAt(before) === 58) return false
  let after = at + 1
  while (after - at < 6 && isHex(text.charCodeAt(after))) after++
  return text.charCodeAt(after) === 58 && after - at < 6
}

function tokenAround(text: string, at: number, floor: number): { start: number; end: number } {
  let start = at
  while (start > floor && at - start < 46 && isPart(text.charCodeAt(start - 1))) start--
  let end = at + 1
  while (end - at < 46 && isPart(text.charCodeAt(end))) end++
  while (end > start && text.charCodeAt(end - 1) === 46) end--
  // A single colon at the end belongs to the sentence.
  if (text.charCodeAt(end - 1) === 58 && text.charCodeAt(end - 2) !== 58) end--
  return { start, end }
}

function isAlone(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1)
  return !isWord(before) && before !== 45 && !isWord(text.charCodeAt(end))
}

/** Past the zone (`%eth0`), where there is one. */
function zoneEnd(text: string, end: number): number {
  if (text.charCodeAt(end) !== 37) return end
  let to = end + 1
  while (to - end < 20 && isWord(text.charCodeAt(to))) to++
  return to
}
