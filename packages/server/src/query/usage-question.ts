import {
  filtersOf,
  type UsageBy,
  type UsageCompare,
  type UsageFilters,
  type UsageSpan,
} from '@earshot/protocol'
import { type Denied, denied, isDenied } from '../core/denied.ts'
import { timeOf } from '../core/time.ts'
import type { BothTimes, UsageScope } from '../store/facts/views/usage-source.ts'
import { dayMs, hourMs } from './time.ts'
import { type Zone, zoneOf } from './zone.ts'

/** What every question of usage may be asked with. */
export interface UsageQuestionAsk {
  readonly from?: string
  readonly to?: string
  readonly last?: UsageSpan
  readonly tz?: string
  readonly where?: string
  readonly compare?: UsageCompare
}

/** Epoch milliseconds; `to` is exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A question as it was meant. */
export interface UsageQuestion {
  readonly project: string
  readonly zone: Zone
  readonly now: number
  readonly filters: UsageFilters
  readonly span: Span
  /** `span` is cut where the running period is now, `whole` is not. */
  readonly previous: { readonly span: Span; readonly whole: Span } | undefined
}

/** Ten years: who asks for more has mistyped a date. */
const longestMs = 3_660 * dayMs
/** Up to here periods are made of hours, beyond of days. */
const hourlyMs = 49 * hourMs
/** Up to here they are shown by days, beyond by months. */
const dailyMs = 93 * dayMs

export function usageQuestionOf(
  ask: UsageQuestionAsk,
  { project, now }: { readonly project: string; readonly now: number },
): UsageQuestion | Denied {
  const zone = zoneOf(ask.tz ?? 'UTC')
  if (zone === undefined) return denied('zone/unknown')
  const filters = filtersOf(ask.where ?? '')
  if (filters === undefined) return denied('filter/invalid')
  const span = spanOf(ask, { zone, now })
  if (isDenied(span)) return span
  const { compare = 'previous' } = ask
  const earlier = compare === 'none' ? undefined : previousOf(span, { zone, now, compare })
  // The facts know no time before 1970.
  const previous = earlier !== undefined && earlier.whole.from < 0 ? undefined : earlier
  return { project, zone, now, filters, span, previous }
}

interface Calendar {
  readonly zone: Zone
  readonly now: number
}

function spanOf(ask: UsageQuestionAsk, { zone, now }: Calendar): Span | Denied {
  if (ask.from === undefined && ask.to === undefined)
    return lastOf(ask.last ?? '30d', { zone, now })
  if (ask.last !== undefined) {
    return denied('request/invalid', 'query/last does not go with query/from or query/to')
  }
  const to = ask.to === undefined ? now : momentOf(ask.to, zone)
  if (to === undefined)
    return denied('request/invalid', 'query/to must be an ISO 8601 time or date')
  const from = ask.from === undefined ? to - 30 * dayMs : momentOf(ask.from, zone)
  if (from === undefined) {
    return denied('request/invalid', 'query/from must be an ISO 8601 time or date')
  }
  if (from < 0) return denied('request/invalid', 'query/from must not be before 1970')
  if (from >= to) return denied('request/invalid', 'query/from must be before query/to')
  // What is still to come is left out, and must not count.
  const passed = Math.min(to, Math.max(now, from) + dayMs)
  if (passed - from > longestMs) return denied('request/invalid', 'a period has at most 3,660 days')
  return widened({ from, to: passed }, { zone, now })
}

/** To whole hours or days; a period that is still running ends with the running one. */
function widened({ from, to }: Span, { zone, now }: Calendar): Span {
  const by = to - from <= hourlyMs ? 'hour' : 'day'
  const first = zone.startOf(by, from)
  const running = zone.add(by, zone.startOf(by, now), 1)
  const start = zone.startOf(by, to)
  const end = start === to ? to : zone.add(by, start, 1)
  return { from: first, to: Math.max(Math.min(end, running), zone.add(by, first, 1)) }
}

/** A date of the zone, or a moment. */
function momentOf(text: string, zone: Zone): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const at = timeOf(text)
  if (day === undefined || at === undefined) return at
  return zone.dateStart(Number(year), Number(month) - 1, Number(day))
}

/** How far back from the running hour, day or month, which is among them. */
function lastOf(last: UsageSpan, { zone, now }: Calendar): Span {
  if (last === '24h') {
    const running = zone.startOf('hour', now)
    let from = running
    // NOTE: one by one, for where a clock is put by half an hour, one of them is that short.
    for (let hour = 1; hour < 24; hour += 1) from = zone.startOf('hour', from - 1)
    return { from, to: running + hourMs }
  }
  const today = zone.startOf('day', now)
  const to = zone.add('day', today, 1)
  if (last === '12mo') return { from: zone.add('month', zone.startOf('month', now), -11), to }
  const days = { '7d': 7, '30d': 30, '90d': 90 } as const
  return { from: zone.add('day', today, 1 - days[last]), to }
}

/** The time to compare with, and how much of it had passed at this moment: to the hour, to the minute in short ones. */
function previousOf(
  { from, to }: Span,
  { zone, now, compare }: Calendar & { readonly compare: 'previous' | 'year' },
): { readonly span: Span; readonly whole: Span } {
  const isHourly = to - from <= hourlyMs
  const span = { from, to }
  const start = () => (isHourly ? from - (to - from) : startBefore(span, { zone, now }))
  const whole = compare === 'year' ? yearBefore(span, zone) : { from: start(), to: from }
  const grainMs = isHourly ? 60_000 : hourMs
  const passed = Math.max(grainMs, Math.ceil((now - from) / grainMs) * grainMs)
  return { whole, span: { from: whole.from, to: Math.min(whole.to, whole.from + passed) } }
}

/** As many days before; of whole months, which are shown by month, as many months: days would cut the first of them. */
function startBefore({ from, to }: Span, { zone, now }: Calendar): number {
  const isMonthStart = (at: number) => zone.startOf('month', at) === at
  const isOfMonths = isMonthStart(from) && (to > now || isMonthStart(to))
  if (isOfMonths && to - from > dailyMs) {
    return zone.add('month', from, -startsOf(zone, 'month', { from, to }).length)
  }
  return zone.add('day', from, -Math.round((to - from) / dayMs))
}

/** What begins on 29 February began on the 28th a year before; what ends before it ended with the 28th. */
function yearBefore({ from, to }: Span, zone: Zone): Span {
  const moved = (at: number) => {
    const day = zone.startOf('day', at)
    const then = zone.add('month', day, -12)
    return { at: then + (at - day), isLeapDay: zone.add('month', then, 12) !== day }
  }
  const [start, end] = [moved(from), moved(to)]
  if (!start.isLeapDay) return { from: start.at, to: end.at }
  return { from: start.at - dayMs, to: end.isLeapDay ? end.at - dayMs : end.at }
}

/** What the views are asked with. */
export function scopeOf({ project, filters, zone }: UsageQuestion, span: Span): UsageScope {
  const [from, to] = [Math.max(0, Math.floor(span.from / 1_000)), Math.ceil(span.to / 1_000)]
  return { project, filters, from, to, isOnTheHour: isOnTheHour(zone, span) }
}

/** What the views are asked with for a time and the one that it is compared with. */
export function scopesOf(question: UsageQuestion): BothTimes<UsageScope> {
  const { span, previous } = question
  return [scopeOf(question, span), previous && scopeOf(question, previous.span)]
}

/** Whether the hours of the zone are those of UTC all the time: on one island they are so in summer only. */
function isOnTheHour(zone: Zone, { from, to }: Span): boolean {
  const isWhole = (at: number) => at % hourMs === 0
  return isWhole(from) && isWhole(to) && startsOf(zone, 'month', { from, to }).every(isWhole)
}

/** The starts of all buckets of a time. */
export function startsOf(zone: Zone, by: UsageBy, { from, to }: Span): readonly number[] {
  const starts: number[] = []
  for (let at = zone.startOf(by, from); at < to; at = zone.add(by, at, 1)) starts.push(at)
  return starts
}

/** What a period is shown by where nobody said. */
export function byOf({ span }: UsageQuestion): UsageBy {
  const length = span.to - span.from
  if (length <= hourlyMs) return 'hour'
  return length <= dailyMs ? 'day' : 'month'
}
