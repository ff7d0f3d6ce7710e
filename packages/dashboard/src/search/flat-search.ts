/** The query of an address as a flat record of texts; of a name given twice, the last. */
export function parseFlat(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query))
}

/** The other way, without what is empty: addresses people can read and change by hand. */
export function writeFlat(search: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  }
  return query.size === 0 ? '' : `?${query}`
}

type Raw = Readonly<Record<string, unknown>>

/** One of a few words under this name, or nothing. */
export function oneOf<T extends string>(
  raw: Raw,
  name: string,
  words: readonly T[],
): T | undefined {
  return words.find((word) => word === raw[name])
}

/** A text under this name, trimmed and clipped, or nothing. */
export function textOf(raw: Raw, name: string, maxChars: number): string | undefined {
  const value = raw[name]
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return String(value).slice(0, maxChars) || undefined
}

/** An ISO moment under this name, or nothing. */
export function momentOf(raw: Raw, name: string): string | undefined {
  const text = textOf(raw, name, 40)
  return text !== undefined && Number.isFinite(Date.parse(text)) ? text : undefined
}
