/** All texts of one event together. */
const maxChars = 15_000

/** For `JSON.stringify`: no cycles, no secrets by their name, few things, texts short and scrubbed. */
export function cleanerOf(
  createScrub: () => (text: string) => string,
): () => (key: string, value: unknown) => unknown {
  let scrub: (text: string) => string
  return () => {
    scrub ??= createScrub()
    const seen: unknown[] = []
    let room = maxChars
    const clean = (key: string, text: string) => {
      // With its name, which may be all that says it is a secret.
      const clear = scrub(`${key}="${text.slice(0, room)}"`).slice(key.length + 2, -1)
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
