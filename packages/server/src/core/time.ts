/** Times as others tell them: ISO 8601, with a zone or of a UTC day. */
const shape = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/

/** ISO 8601 has no years before without an agreement, and `Date.UTC` takes the first hundred for the last century's. */
const firstYear = '1583'
const lastMoment = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Epoch milliseconds of `2026-03-10` or `2026-03-10T10:00:00Z` (or with an offset); undefined where it is none, or a day
 * that no month has: `Date.parse` reads the 30th of February as the 2nd of March.
 */
export function timeOf(text: string): number | undefined {
  const [, date] = shape.exec(text) ?? []
  if (date === undefined || date < firstYear || !isDay(date)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) || at > lastMoment ? undefined : at
}

function isDay(date: string): boolean {
  const at = Date.parse(date)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}
