import { ageOf } from '../time/age.ts'
import type { Bucket } from '../time/period.ts'

type Moment = string | number

/** Numbers, times and lists as the reader's language writes them. Buckets of days are UTC days and told as such. */
export interface Format {
  readonly locale: string
  number(value: number): string
  /** At most four characters or so: 1.2k. */
  compact(value: number): string
  /** `share` of 1. */
  percent(share: number): string
  /** With its sign: +12.4%. */
  change(share: number): string
  /** A difference of two shares, in points with a sign: +0.3. */
  points(share: number): string
  /** `2 min`: how long ago, for a column that says so. */
  age(at: Moment, now: number): string | null
  /** `2 minutes ago`, `in 3 days`; null where it is now. */
  ago(at: Moment, now: number): string | null
  /** To the second, in the reader's zone, which it names. */
  moment(at: Moment): string
  /** Day and time without seconds, in the reader's zone. */
  momentShort(at: Moment): string
  date(at: Moment): string
  /** `YYYY-MM-DD`, or a moment, as a UTC day. */
  day(at: Moment): string
  dayShort(at: Moment): string
  /** The same in the reader's own zone. */
  localDayShort(at: Moment): string
  localMonth(at: Moment): string
  hour(at: Moment): string
  bucket(at: Moment, by: Bucket): string
  list(parts: readonly string[]): string
}

export function createFormat(locale: string): Format {
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const change = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  const points = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const dates = createDates(locale)

  return {
    locale,
    number: (value) => number.format(value),
    compact: (value) => compact.format(value),
    percent: (share) => percent.format(share),
    change: (share) => change.format(share),
    points: (share) => points.format(share * 100),
    age(at, now) {
      const age = ageOf(new Date(at).getTime(), now)
      if (age.is === 'now') return null
      const short = { style: 'unit', unit: age.unit, unitDisplay: 'short' } as const
      return new Intl.NumberFormat(locale, short).format(age.count)
    },
    ago(at, now) {
      const age = ageOf(new Date(at).getTime(), now)
      if (age.is === 'now') return null
      return relative.format(age.is === 'past' ? -age.count : age.count, age.unit)
    },
    ...dates,
    list: (parts) => list.format(parts),
  }
}

function createDates(locale: string) {
  const styled = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, options)
    return (at: Moment) => formatter.format(new Date(at))
  }
  const day = styled({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const hour = styled({ hour: '2-digit', minute: '2-digit' })
  const momentShort = styled({
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return {
    moment: styled({ dateStyle: 'medium', timeStyle: 'long' }),
    momentShort,
    date: styled({ dateStyle: 'medium' }),
    day,
    dayShort: styled({ day: 'numeric', month: 'short', timeZone: 'UTC' }),
    localDayShort: styled({ day: 'numeric', month: 'short' }),
    localMonth: styled({ month: 'short', year: 'numeric' }),
    hour,
    bucket: (at: Moment, by: Bucket) => (by === 'day' ? day(at) : momentShort(at)),
  }
}
