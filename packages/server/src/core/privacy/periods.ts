/** Days since 1970-01-01 as the Gregorian calendar names them. Source: Howard Hinnant, `civil_from_days`. */
function civilOf(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

const dayMs = 86_400_000

function dateOf(days: number): string {
  const { year, month, day } = civilOf(days)
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** The UTC day, week and month something belongs to. Dates are `YYYY-MM-DD` of the first day; ends are epoch ms, exclusive. */
export interface Periods {
  readonly day: string
  /** ISO week: its Monday. */
  readonly week: string
  readonly month: string
  readonly dayEndsAt: number
  readonly weekEndsAt: number
  readonly monthEndsAt: number
}

/** The periods of an epoch ms. Costs about a microsecond; until `dayEndsAt` the answer is the same, so keep it. */
export function periodsOf(at: number): Periods {
  const days = Math.floor(at / dayMs)
  // 1970-01-01 was a Thursday.
  const monday = days - ((((days + 3) % 7) + 7) % 7)
  const first = days - civilOf(days).day + 1
  // No month is longer than 31 days, so this lies in the next one.
  const next = first + 31
  const nextFirst = next - civilOf(next).day + 1
  return {
    day: dateOf(days),
    week: dateOf(monday),
    month: dateOf(first),
    dayEndsAt: (days + 1) * dayMs,
    weekEndsAt: (monday + 7) * dayMs,
    monthEndsAt: nextFirst * dayMs,
  }
}
