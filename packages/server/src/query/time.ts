/** Times as the API tells them: ISO 8601 UTC with milliseconds. */
export const isoOf = (at: number): string => new Date(at).toISOString()

export const isoOrNull = (at: number | null): string | null => (at === null ? null : isoOf(at))

export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** The start of the first of the last 24 UTC hours, of which the running one is the last. */
export function lastDayFrom(now: number): number {
  return Math.floor(now / hourMs) * hourMs - 23 * hourMs
}
