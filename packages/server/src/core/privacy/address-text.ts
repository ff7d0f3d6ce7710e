/** The eight groups of an IPv6 address, or nothing where it is none. `1.2.3.4` at its end counts as two groups. */
function groupsOf(address: string): number[] | undefined {
  const [head = '', tail, ...more] = address.split('::')
  if (more.length > 0) return undefined
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = [...left.flatMap(groupOf), ...right.flatMap(groupOf)]
  const missing = 8 - groups.length
  if (groups.includes(Number.NaN) || missing < 0 || (tail === undefined) !== (missing === 0)) {
    return undefined
  }
  const before = left.flatMap(groupOf).length
  return [
    ...groups.slice(0, before),
    ...new Array<number>(missing).fill(0),
    ...groups.slice(before),
  ]
}

function groupOf(text: string): number[] {
  if (!text.includes('.')) return [/^[0-9a-f]{1,4}$/i.test(text) ? Number.parseInt(text, 16) : NaN]
  const [a = NaN, b = NaN, c = NaN, d = NaN, ...more] = text.split('.').map(Number)
  return more.length > 0 ? [NaN] : [a * 256 + b, c * 256 + d]
}

/**
 * One text for one address: IPv6 in lower case without zeros and zone, IPv4 in IPv6 (`::ffff:1.2.3.4`) as plain IPv4, so
 * that a visitor is one visitor whichever socket heard him. What is no IPv6 address comes back as it was.
 */
export function addressText(address: string): string {
  if (!address.includes(':')) return address
  const [plain = ''] = address.split('%')
  const groups = groupsOf(plain)
  if (groups === undefined) return address
  const [, , , , , mark, high = 0, low = 0] = groups
  if (mark === 0xffff && groups.slice(0, 5).every((group) => group === 0)) {
    return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
  }
  return groups.map((group) => group.toString(16)).join(':')
}
