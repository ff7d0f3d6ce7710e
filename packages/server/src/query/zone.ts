import type { UsageBy } from '@earshot/protocol'
import { dayMs, hourMs } from './time.ts'

/** The calendar of a time zone. Times are epoch milliseconds. */
export interface Zone {
  /** The IANA name, as the facts engine knows it. */
  readonly name: string
  /** The start of the hour, day, week (from Monday) or month that a moment lies in. */
  startOf(by: UsageBy, at: number): number
  /** So many of them later, or earlier; from the start of one to the start of another. */
  add(by: UsageBy, from: number, count: number): number
  /** The first moment of a date. */
  dateStart(year: number, month: number, day: number): number
  /** Its date as the number of days since 1970-01-01. */
  dayNumber(at: number): number
}

interface Local {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Undefined where there is no zone of this name. */
export function zoneOf(name: string): Zone | undefined {
  const format = formatOf(name)
  if (format === undefined) return undefined

  /** The local clock, as if it were UTC's. */
  const clockOf = (at: number): number => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    const date = Date.UTC(of('year'), of('month') - 1, of('day'))
    return date + ((of('hour') * 60 + of('minute')) * 60 + of('second')) * 1_000
  }
  const offsetAt = (at: number) => clockOf(at) - Math.floor(at / 1_000) * 1_000
  const localOf = (at: number): Local => {
    const clock = new Date(clockOf(at))
    return { year: clock.getUTCFullYear(), month: clock.getUTCMonth(), day: clock.getUTCDate() }
  }
  // Where a clock is put forward at midnight, the day begins at one; where it is put back, with the first midnight.
  const dateStart = (year: number, month: number, day: number) => {
    const midnight = Date.UTC(year, month, day)
    const early = midnight - offsetAt(midnight - dayMs)
    const late = midnight - offsetAt(midnight + dayMs)
    const [first, second] = early < late ? [early, late] : [late, early]
    return clockOf(first) >= midnight && clockOf(first - 1) < midnight ? first : second
  }
  const startOf = (by: UsageBy, at: number) => {
    const { year, month, day } = localOf(at)
    if (by === 'day') return dateStart(year, month, day)
    // From the day's first moment on, as the engine counts: where a clock is put by half an hour, they differ.
    if (by === 'hour') return at - ((at - dateStart(year, month, day)) % hourMs)
    if (by === 'month') return dateStart(year, month, 1)
    const weekday = (new Date(Date.UTC(year, month, day)).getUTCDay() + 6) % 7
    return dateStart(year, month, day - weekday)
  }
  const add = (by: UsageBy, from: number, count: number) => {
    if (by === 'hour') return startOf('hour', from + count * hourMs)
    const { year, month, day } = localOf(from)
    if (by === 'month') return dateStart(year, month + count, day)
    return dateStart(year, month, day + count * (by === 'week' ? 7 : 1))
  }
  const dayNumber = (at: number) => Math.floor(clockOf(at) / dayMs)
  return { name: format.resolvedOptions().timeZone, startOf, add, dateStart, dayNumber }
}

/** Only names; offsets such as `+02:00` have no calendar, and the facts engine does not know them. */
function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!/^[a-z][a-z0-9_+/-]{1,60}$/i.test(timeZone)) return undefined
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}
