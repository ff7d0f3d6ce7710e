/** Days of the reader's own zone as `YYYY-MM-DD`, both included. */
export interface Dates {
  readonly first: string
  readonly last: string
}

/** Two moments as addresses have them. ISO 8601 UTC; `to` is exclusive. */
interface Moments {
  readonly from: string
  readonly to: string
}

/** As long as the server answers for. */
const mostDays = 3_660

/** What is wrong with two dates; null where they can be asked for. */
export function datesFault({ first, last }: Dates): 'missing' | 'backwards' | 'long' | null {
  const [from, to] = [startOf(first), startOf(last)]
  if (from === null || to === null) return 'missing'
  if (from > to) return 'backwards'
  return Math.round((to.getTime() - from.getTime()) / 86_400_000) >= mostDays ? 'long' : null
}

/** From the first moment of the first to the last one of the last; null where they cannot be asked for. */
export function momentsOf(dates: Dates): Moments | null {
  const [from, to] = [startOf(dates.first), startOf(dates.last)]
  if (from === null || to === null || datesFault(dates) !== null) return null
  return { from: from.toISOString(), to: dayAfter(to).toISOString() }
}

/** The days that two moments touch. */
export function datesOf({ from, to }: Moments): Dates {
  return { first: dateOf(new Date(from)), last: dateOf(new Date(Date.parse(to) - 1)) }
}

/** Whether the moments are those of whole days. */
export function isWholeDays(moments: Moments): boolean {
  const whole = momentsOf(datesOf(moments))
  return (
    whole !== null &&
    Date.parse(whole.from) === Date.parse(moments.from) &&
    Date.parse(whole.to) === Date.parse(moments.to)
  )
}

export const stretches = ['thisMonth', 'lastMonth', 'thisYear', 'lastYear'] as const

/** Whole months and years around now (epoch milliseconds); the running ones end today. */
export function stretchOf(stretch: (typeof stretches)[number], now: number): Dates {
  const today = new Date(now)
  const [year, month] = [today.getFullYear(), today.getMonth()]
  switch (stretch) {
    case 'thisMonth':
      return { first: dateOf(new Date(year, month, 1)), last: dateOf(today) }
    case 'lastMonth':
      return { first: dateOf(new Date(year, month - 1, 1)), last: dateOf(new Date(year, month, 0)) }
    case 'thisYear':
      return { first: dateOf(new Date(year, 0, 1)), last: dateOf(today) }
    case 'lastYear':
      return { first: dateOf(new Date(year - 1, 0, 1)), last: dateOf(new Date(year - 1, 11, 31)) }
  }
}

export function dateOf(at: Date): string {
  const digits = (value: number, width: number) => String(value).padStart(width, '0')
  return `${digits(at.getFullYear(), 4)}-${digits(at.getMonth() + 1, 2)}-${digits(at.getDate(), 2)}`
}

/** Where a clock is put forward at midnight the day begins at one, which `Date` knows. */
function startOf(text: string): Date | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (day === undefined) return null
  const at = new Date(Number(year), Number(month) - 1, Number(day))
  return dateOf(at) === text ? at : null
}

function dayAfter(at: Date): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1)
}
