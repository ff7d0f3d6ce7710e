/** All texts of one event together. */
const maxChars = 15_000

/** Makes what looks at each value, as `JSON.stringify` and `JSON.parse` call it. `isRaw` leaves texts as they are. */
export type Cleaner = (isRaw?: boolean) => (key: string, value: unknown) => unknown

/** No cycles, no secrets by their name, few things, texts short and scrubbed. */
export function cleanerOf(createScrub: () => (text: string) => string): Cleaner {
  let scrub: (text: string) => string
  return (isRaw) => {
    if (!isRaw) scrub ??= createScrub()
    const seen: unknown[] = []
    let room = maxChars
    const clean = (key: string, text: string) => {
      const short = text.slice(0, room)
      // With its name, which may be all that says it is a secret.
      const clear = isRaw ? short : scrub(`${key}="${short}"`).slice(key.length + 2, -1)
      room = Math.max(0, room - clear.length)
      return clear
    }
    const isTooMuch = (value: unknown) => seen.includes(value) || seen.push(value) > 99
    return (key, value) => {
      if (typeof value === 'string' || typeof value === 'bigint') return clean(key, `${value}`)
      return value === Object(value) && isTooMuch(value) ? '[…]' : value
    }
  }
}
