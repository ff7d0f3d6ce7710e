/** All texts of one event together; each takes at most half of what is left, so that a long message leaves its stack some. */
const maxChars = 15_000
/** Before they are scrubbed: what is cut here is far behind what stays, for half of a secret is one that no rule knows. */
const maxRawChars = 60_000
const maxReach = 20_000

/** Makes what looks at each value, as `JSON.stringify` and `JSON.parse` call it. `isRaw` leaves texts as they are. */
export type Cleaner = (isRaw?: boolean) => (key: string, value: unknown) => unknown

/** No cycles, no secrets by their name, few things, texts short and scrubbed. */
export function cleanerOf(createScrub: () => (text: string) => string): Cleaner {
  let scrub: (text: string) => string
  return (isRaw) => {
    if (!isRaw) scrub ??= createScrub()
    const seen: unknown[] = []
    let room = isRaw ? maxRawChars : maxChars
    const clean = (key: string, text: string) => {
      const reach = text.slice(0, maxReach)
      // With its name, which may be all that says it is a secret.
      const clear = isRaw
        ? reach.slice(room < maxReach ? maxReach : 0)
        : scrub(`${key}="${reach}"`)
            .slice(key.length + 2, -1)
            .slice(0, room / 2)
      room -= clear.length
      return clear
    }
    const isTooMuch = (value: unknown) => seen.includes(value) || seen.push(value) > 99
    return (key, value) => {
      if (typeof value === 'string' || typeof value === 'bigint') return clean(key, `${value}`)
      return value === Object(value) && isTooMuch(value) ? '[…]' : value
    }
  }
}
