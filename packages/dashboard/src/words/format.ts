import type { ChartBy } from '../chart/series.ts'
import { ageOf } from '../time/age.ts'
import type { Bucket } from '../time/period.ts'

type Moment = string | number

/** Numbers, times and lists as the reader's language writes them. Buckets of days are UTC days and told as such. */
export interface Format {
  readonly locale: string
  number(value: number): string
  /** At most four characters or so: 1.2k. */
  compact(value: number): string
  /** Exact up to a million, then in three digits: 19.4M. */
  count(value: number): string
  /** `share` of 1. */
  percent(share: number): string
  /** The same in a column, always with one decimal: 75.0% above 97.1%. */
  tenths(share: number): string
  /** With its sign: +12.4%, −12.4%. */
  change(share: number): string
  /** The same in a column, always with one decimal: −80.0% above +25.9%. */
  changeTenths(share: number): string
  /** A difference of two shares, in points with a sign: +0.3. */
  points(share: number): string
  /** A share of a whole in whole percents, of which something is never nothing: <1%. */
  part(share: number): string
  /** `2m ago` (in Britain `2 min ago`): where there is little room; null where it is now. */
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
  /** Time of day to the second, in the reader's zone. */
  second(at: Moment): string
  hour(at: Moment): string
  bucket(at: Moment, by: Bucket): string
  /** A bucket of the reader's own zone. */
  localBucket(at: Moment, by: ChartBy): string
  list(parts: readonly string[]): string
  /** `6m 12s`: the two greatest units. */
  duration(seconds: number): string
  /** Monday is 0. */
  weekday(index: number): string
  /** `DE` as a country, `de-DE` as a language; what is neither comes back as it was. */
  region(code: string): string
  language(code: string): string
}

export function createFormat(locale: string): Format {
  const number = numbers(locale, {})
  const compact = numbers(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const millions = numbers(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  const percent = numbers(locale, { style: 'percent', maximumFractionDigits: 1 })
  const whole = numbers(locale, { style: 'percent', maximumFractionDigits: 0 })
  const tenths = numbers(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const change = numbers(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  const changeTenths = numbers(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  const points = numbers(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  // German minutes would be `vor 3 m`, which are metres.
  const style = isGerman(locale) ? 'short' : 'narrow'
  const narrow = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const dates = createDates(locale)

  return {
    locale,
    number,
    compact,
    count: (value) => (value < 1_000_000 ? number : millions)(value),
    percent,
    tenths,
    change,
    changeTenths,
    points: (share) => points(share * 100),
    part: (share) => (share > 0 && share < 0.005 ? `<${percent(0.01)}` : whole(share)),
    age: (at, now) => agoIn(narrow, { at, now }),
    ago: (at, now) => agoIn(relative, { at, now }),
    ...dates,
    list: (parts) => list.format(parts),
    ...createNames(locale),
  }
}

function agoIn(
  relative: Intl.RelativeTimeFormat,
  { at, now }: { at: Moment; now: number },
): string | null {
  const age = ageOf(new Date(at).getTime(), now)
  if (age.is === 'now') return null
  return relative.format(age.is === 'past' ? -age.count : age.count, age.unit)
}

/** With a true minus, which is as wide as the plus: `Intl` writes a hyphen in most languages. */
function numbers(locale: string, options: Intl.NumberFormatOptions): (value: number) => string {
  const formatter = new Intl.NumberFormat(locale, options)
  return (value) =>
    formatter
      .formatToParts(value)
      .map((part) => (part.type === 'minusSign' ? part.value.replace('-', '\u2212') : part.value))
      .join('')
}

function createDates(locale: string) {
  const styled = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, options)
    return (at: Moment) => formatter.format(new Date(at))
  }
  const day = styled({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  // `6 PM` where hours are counted to twelve, `18:00` elsewhere.
  const isTwelve = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12
  const digits = isTwelve ? 'numeric' : '2-digit'
  const hour = styled(isTwelve ? { hour: 'numeric' } : { hour: '2-digit', minute: '2-digit' })
  const momentShort = styled({
    day: 'numeric',
    month: 'short',
    hour: digits,
    minute: '2-digit',
  })
  const month = styled({ month: 'long', year: 'numeric' })
  const localDay = styled({ weekday: 'short', day: 'numeric', month: 'short' })
  const locals = { hour: momentShort, day: localDay, week: localDay, month }
  return {
    moment: styled({ dateStyle: 'medium', timeStyle: 'long' }),
    momentShort,
    date: styled({ dateStyle: 'medium' }),
    day,
    dayShort: styled({ day: 'numeric', month: 'short', timeZone: 'UTC' }),
    localDayShort: styled({ day: 'numeric', month: 'short' }),
    localMonth: styled({ month: 'short', year: 'numeric' }),
    second: styled({ hour: digits, minute: '2-digit', second: '2-digit' }),
    hour,
    bucket: (at: Moment, by: Bucket) => (by === 'day' ? day(at) : momentShort(at)),
    localBucket: (at: Moment, by: ChartBy) => locals[by](at),
  }
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** DIN 1301; `Intl` would write `6 Min. 12 Sek.`, too long for where the English have `6m 12s`. */
const symbols = { day: 'T', hour: 'h', minute: 'min', second: 's' } as const

function isGerman(locale: string): boolean {
  return /^de\b/.test(locale)
}

function createNames(locale: string) {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const regions = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  const written = (unit: keyof typeof symbols, count: number) =>
    isGerman(locale)
      ? `${count}\u00a0${symbols[unit]}`
      : new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(count)
  return {
    duration(seconds: number): string {
      let left = Math.round(seconds)
      const parts: string[] = []
      for (const [unit, length] of units) {
        const count = Math.floor(left / length)
        left -= count * length
        if (count > 0 && parts.length < 2) parts.push(written(unit, count))
        else if (parts.length > 0) break
      }
      return parts.length === 0 ? written('second', 0) : parts.join(' ')
    },
    // 1 January 2024 was a Monday.
    weekday: (index: number) => weekday.format(Date.UTC(2024, 0, 1 + index)),
    region: (code: string) => named(regions, code),
    language: (code: string) => named(languages, code),
  }
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}
