/** Nucleus's Data API V1: a period in numbers (reference: Nucleus, 4). */
import { type Denied, denied, isDenied } from '../../core/denied.ts'
import {
  type NucleusSpan,
  nucleusAttribute,
  nucleusDays,
  nucleusDurations,
  nucleusGlance,
  nucleusHours,
  nucleusKeys,
  nucleusNames,
  nucleusValues,
} from '../../store/facts/views/nucleus/analytics.ts'
import type { Sources } from '../sources.ts'

type Asking = Pick<Sources, 'facts' | 'now'>

const daySeconds = 86_400
const mostSeconds = 400 * daySeconds
/** UTC+14 is the farthest there is. */
const mostMinutes = 840

/** `start` and `end` are Unix seconds, `utcOffset` minutes. */
export function nucleusSpanOf(
  {
    start,
    end,
    utcOffset = '0',
  }: Readonly<Partial<Record<'start' | 'end' | 'utcOffset', unknown>>>,
  project: string,
): NucleusSpan | Denied {
  const [from, last, minutes] = [start, end, utcOffset].map(wholeOf)
  if (!isSeconds(from) || !isSeconds(last) || last < from || last - from > mostSeconds) {
    return denied(
      'request/invalid',
      'query/start and query/end must be Unix seconds, at most 400 days apart',
    )
  }
  if (minutes === undefined || !(Math.abs(minutes) <= mostMinutes)) {
    return denied('request/invalid', 'query/utcOffset must be minutes, at most 840 either way')
  }
  return { project, from, to: last + 1, shift: minutes * 60 }
}

/** Digits only: `Number` also takes `0x10`, `1e9` and nothing. A plus in a query is a blank. */
const wholeOf = (text: unknown) =>
  typeof text === 'string' && /^[ +-]?\d+$/.test(text) ? Number(text) : Number.NaN

/** The engine counts seconds in 32 bits, and begins anew behind them; a period ends one after its last. */
const lastSecond = 2 ** 32 - 2

function isSeconds(value: number | undefined): value is number {
  return value !== undefined && value > 0 && value <= lastSecond
}

/** The last 24 hours and the 24 before. */
export async function quickGlance({ facts, now }: Asking, project: string): Promise<object> {
  const to = Math.floor(now() / 1_000) + 1
  const glance = (until: number) =>
    nucleusGlance(facts, { project, from: until - daySeconds, to: until, shift: 0 })
  const [current, previous] = await Promise.all([glance(to), glance(to - daySeconds)])
  return {
    ...current,
    previousInstalls: previous.installs,
    previousUsers: previous.users,
    previousAppStarts: previous.appStarts,
    previousErrors: previous.errors,
  }
}

/** Every day of the period is told, also those on which nothing was; of sessions that were not there is no length. */
export async function analytics({ facts }: Asking, span: NucleusSpan): Promise<Numbers> {
  const values = (of: Parameters<typeof nucleusValues>[2]) => nucleusValues(facts, span, of)
  const [total, days, hours, durations, platforms, languages, versions, countries] =
    await Promise.all([
      ...([
        nucleusGlance(facts, span),
        nucleusDays(facts, span),
        nucleusHours(facts, span),
      ] as const),
      ...([nucleusDurations(facts, span), values('platforms'), values('languages')] as const),
      ...([values('versions'), values('countries')] as const),
    ])
  const nothing = Object.fromEntries(daysOf(span).map((day) => [day, 0]))
  const by = (of: (day: (typeof days)[number]) => number) => ({
    ...nothing,
    ...Object.fromEntries(days.map((day) => [day.day, of(day)])),
  })
  return {
    totalNumbers: { users: total.users, installs: total.installs },
    usage: by(({ starts }) => starts),
    newUsers: by(({ fresh }) => fresh),
    activeUsers: by(({ active }) => active),
    nonNewUsers: by(({ active, fresh }) => active - fresh),
    hours: hoursByDay(daysOf(span), hours),
    ...{ platforms, ram: [], languages, versions, countries },
    avgSessionDuration: Object.fromEntries(durations.map(({ day, seconds }) => [day, seconds])),
  }
}

/**
 * How many events in each hour of each day, 24 numbers. The documents show lists of any length and do not say what stands in
 * them; a list that is always as long as a day needs no guess.
 */
function hoursByDay(names: readonly string[], rows: Awaited<ReturnType<typeof nucleusHours>>) {
  const days = new Map(names.map((day) => [day, Array<number>(24).fill(0)]))
  for (const { day, hour, count } of rows) days.get(day)?.splice(hour, 1, count)
  return Object.fromEntries(days)
}

interface Numbers {
  readonly hours: Readonly<Record<string, readonly number[]>>
  readonly [name: string]: unknown
}

/** The days of a period in the zone of whoever asks, `2026-03-10`. */
function daysOf({ from, to, shift }: NucleusSpan): readonly string[] {
  const [first, last] = [from, to - 1].map((at) => Math.floor((at + shift) / daySeconds))
  const count = (last ?? 0) - (first ?? 0) + 1
  return Array.from({ length: count }, (_, index) =>
    new Date(((first ?? 0) + index) * daySeconds * 1_000).toISOString().slice(0, 10),
  )
}

/**
 * As the API before V1 told them, without a wrapper; what is in `data` is for those who read it there. Its `uniqueIps`
 * is not: nobody counts addresses here (nucleus.sh/docs/api).
 */
export async function olderAnalytics(sources: Asking, span: NucleusSpan): Promise<object | Denied> {
  const [data, quickData, events, errors] = await Promise.all([
    ...([analytics(sources, span), quickGlance(sources, span.project)] as const),
    ...([namesByDay(sources, span, 'action'), namesByDay(sources, span, 'error')] as const),
  ])
  if (isDenied(events)) return events
  if (isDenied(errors)) return errors
  const totalEvents = Object.fromEntries(
    Object.entries(data.hours).map(([day, counts]) => [day, counts.reduce((a, b) => a + b, 0)]),
  )
  return { ...data, data, quickData, events, errors, totalEvents }
}

/** So many rows the view answers at most; which are missing then, nobody could tell. */
const mostRows = 20_000

export async function namesByDay(
  { facts }: Asking,
  span: NucleusSpan,
  kind: 'action' | 'error',
): Promise<object | Denied> {
  const names = new Map<string, Record<string, number>>()
  const rows = await nucleusNames(facts, span, kind)
  if (rows.length >= mostRows) return denied('question/too-large')
  for (const { name, day, count } of rows) {
    names.set(name, { ...names.get(name), [day]: count })
  }
  return Object.fromEntries(names)
}

export const eventKeys = ({ facts }: Asking, span: NucleusSpan) => nucleusKeys(facts, span)

export const attributeValues = (
  { facts }: Asking,
  span: NucleusSpan,
  of: { readonly event: string; readonly key: string },
) => nucleusAttribute(facts, span, of)
