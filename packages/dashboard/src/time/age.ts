const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type AgeUnit = 'minute' | 'hour' | 'day' | 'month' | 'year'
export type Age =
  | { readonly is: 'now' }
  | { readonly is: 'past' | 'future'; readonly count: number; readonly unit: AgeUnit }

/**
 * How far a moment is from now, in the largest unit that fits whole. Under 45 seconds either way is now: clocks of
 * browser and server differ by that much.
 */
export function ageOf(at: number, now: number): Age {
  const away = Math.abs(now - at)
  if (away < 45_000) return { is: 'now' }
  return { is: at < now ? 'past' : 'future', ...measureOf(away) }
}

function measureOf(away: number): { count: number; unit: AgeUnit } {
  const minutes = Math.round(away / minute)
  if (minutes < 60) return { count: Math.max(1, minutes), unit: 'minute' }
  if (away < day) return { count: Math.max(1, Math.floor(away / hour)), unit: 'hour' }
  const days = Math.floor(away / day)
  if (days < 60) return { count: days, unit: 'day' }
  if (days < 365) return { count: Math.floor(days / 30.44), unit: 'month' }
  return { count: Math.floor(days / 365.25) || 1, unit: 'year' }
}
