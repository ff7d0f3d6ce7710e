import type { UsageField, UsageFilters } from '@earshot/protocol'
import { numberOf } from '../../../core/hash-text.ts'
import type { Param } from '../facts.ts'
import { type Condition, conditionOf, everyOf } from './usage-filter.ts'

/** Epoch seconds; `to` is exclusive. */
export interface UsageTime {
  readonly from: number
  readonly to: number
}

/** Which events a question is about. */
export interface UsageScope extends UsageTime {
  readonly project: string
  readonly filters: UsageFilters
  /** 16 hex digits: of this one alone. */
  readonly person?: string
  /** An earlier time that is told beside it by the same statement; see `ofBothTimes`. */
  readonly before?: UsageTime | undefined
  /** False where hours or days of the question may begin between two hours of UTC. Default: they do not. */
  readonly isOnTheHour?: boolean
}

/** Where a question is answered from. All of its texts are SQL of ours. */
export interface UsageSource {
  readonly table: 'usage_events' | 'usage_sessions'
  /** The moment of a row, as fine as the scope needs it: a DateTime in UTC. */
  readonly moment: string
  readonly where: string
  /** 0 in the rows of the scope's time, 1 in those of the time before: what to group by where both are told. */
  readonly time: string
  readonly events: string
  readonly starts: string
  readonly errors: string
  /** Whether there is an error in a row. */
  readonly hasFailed: string
  /** The first and last moment of rows, to the second. */
  readonly first: string
  readonly last: string
  /** Distinct values of a column where a condition holds: exact, but for long times asked of single events. */
  readonly distinct: (column: string, condition: string) => string
  readonly isSketch: boolean
  readonly params: Readonly<Record<string, Param>>
}

const inSessions: ReadonlySet<UsageField> = new Set([
  'country',
  'platform',
  'osVersion',
  'version',
  'locale',
  'client',
  'identity',
])

type Of = readonly UsageField[] | 'events'

/** Single events of more days than these are counted by sketches (within 1 %), to stay fast. */
const exactDays = 93

/**
 * The smallest table that can answer: sessions by the hour where neither the filters nor the question (`of`) need
 * names or properties and the bounds are whole hours of UTC, the events themselves else.
 */
export function sourceOf(
  scope: UsageScope,
  { of = [] }: { readonly of?: Of | undefined } = {},
): UsageSource {
  const { project, from, to, filters, before, person, isOnTheHour = true } = scope
  const fields = of === 'events' ? [] : [...of, ...filters.map(({ field }) => field)]
  const times = [{ from, to }, ...(before === undefined ? [] : [before])]
  const isWhole = (seconds: number) =>
    times.every((time) => time.from % seconds === 0 && time.to % seconds === 0)
  const isSummed =
    of !== 'events' &&
    isOnTheHour &&
    isWhole(3_600) &&
    fields.every((field) => inSessions.has(field))
  // By its whole name: answers call their buckets `at`, too.
  const slotOrAt = isWhole(900) ? 'slot' : 'usage_events.at'
  const moment = isSummed ? 'hour' : slotOrAt
  const where = everyOf([
    boundsOf(moment, before),
    ...filters.map((filter, index) => conditionOf(filter, `f${index}`)),
    ...(person === undefined ? [] : [ofPerson(person)]),
  ])
  const isSketch = !isSummed && times.some((time) => time.to - time.from > exactDays * 86_400)
  return {
    ...(isSummed ? ofSessions : ofEvents),
    moment,
    where: where.sql,
    time: before === undefined ? '0' : `${moment} < ${boundOf(moment, 'from')}`,
    distinct: (column, condition) =>
      `${isSketch ? 'uniqCombined64If' : 'uniqExactIf'}(${column}, ${condition})`,
    isSketch,
    params: { project, from, to, ...where.params },
  }
}

/** What a statement told of the scope's time, and of the time before where the scope has one. */
export type BothTimes<T> = readonly [now: T, before: T | undefined]

/** A row of a statement that was grouped by the source's `time`. */
export interface OfTime {
  readonly time: 0 | 1
}

/** The rows of each time, of a statement that was grouped by the source's `time`. */
export function byTime<Row extends object>(
  rows: readonly (Row & OfTime)[],
  { before }: Pick<UsageScope, 'before'>,
): BothTimes<readonly Row[]> {
  // NOTE: the cast, because to the types a generic row without its `time` is not what it was before.
  const of = (wanted: 0 | 1) =>
    rows.flatMap(({ time, ...row }) => (time === wanted ? (row as unknown as Row) : []))
  return [of(0), before === undefined ? undefined : of(1)]
}

/**
 * Asks about a time and an earlier one: at once where one table tells both and they are near, for to plan a statement takes
 * the engine as long as to read the events of some days.
 */
export async function ofBothTimes<T>(
  [scope, earlier]: BothTimes<UsageScope>,
  ask: (scope: UsageScope) => Promise<BothTimes<T>>,
  of?: Of,
): Promise<BothTimes<T>> {
  if (earlier === undefined) return await ask(scope)
  const tableOf = (each: UsageScope) => sourceOf(each, { of }).table
  if (!areNear(scope, earlier) || tableOf(scope) !== tableOf(earlier)) {
    return await ofEachTime([scope, earlier], ask)
  }
  const { from, to, isOnTheHour = true } = earlier
  const isOn = isOnTheHour && (scope.isOnTheHour ?? true)
  return await ask({ ...scope, isOnTheHour: isOn, before: { from, to } })
}

/** Asks about each time by a statement of its own. */
export async function ofEachTime<T>(
  [scope, earlier]: BothTimes<UsageScope>,
  ask: (scope: UsageScope) => Promise<BothTimes<T>>,
): Promise<BothTimes<T>> {
  const [[now], before] = await Promise.all([ask(scope), earlier && ask(earlier)])
  return [now, before?.[0]]
}

/** Of more days than these, reading takes longest: two statements share two processors. */
const nearDays = 93

function areNear({ from, to }: UsageTime, earlier: UsageTime): boolean {
  const gap = from - earlier.to
  return gap >= 0 && gap <= to - from && to - from <= nearDays * 86_400
}

const ofSessions = {
  table: 'usage_sessions',
  events: 'sum(events)',
  starts: 'sum(starts)',
  errors: 'sum(errors)',
  hasFailed: 'errors > 0',
  first: 'min(began)',
  last: 'max(ended)',
} as const

const ofEvents = {
  table: 'usage_events',
  events: 'count()',
  starts: `countIf(kind = 'start')`,
  errors: `countIf(kind = 'error')`,
  hasFailed: `kind = 'error'`,
  first: 'min(at)',
  last: 'max(at)',
} as const

const ofPerson = (person: string): Condition => ({
  sql: 'person = {ofPerson:UInt64}',
  params: { ofPerson: numberOf(person) },
})

/** `day` is what the tables are ordered by, `moment` what is exact. */
function boundsOf(moment: string, before: UsageTime | undefined): Condition {
  const first = before === undefined ? 'from' : 'fromBefore'
  const sql = `project = {project:String}
           and day >= toDate({${first}:UInt32}, 'UTC') and day <= toDate({to:UInt32} - 1, 'UTC')
           and ${moment} >= ${boundOf(moment, first)} and ${moment} < ${boundOf(moment, 'to')}`
  if (before === undefined) return { sql, params: {} }
  return {
    sql: `${sql}
           and (${moment} < ${boundOf(moment, 'toBefore')} or ${moment} >= ${boundOf(moment, 'from')})`,
    params: { fromBefore: before.from, toBefore: before.to },
  }
}

type Bound = 'from' | 'to' | 'fromBefore' | 'toBefore'

/** A bound as what moments are compared with. */
export const secondOf = (bound: Bound) => `toDateTime({${bound}:UInt32}, 'UTC')`

/**
 * Where the column is part of what a table is ordered by, it is compared with its own kind: ClickHouse 26.7 leaves out
 * granules that lie in the second before a DateTime when a DateTime64 is asked to be less.
 */
const boundOf = (moment: string, bound: Bound) =>
  moment === 'usage_events.at' ? `toDateTime64({${bound}:UInt32}, 3, 'UTC')` : secondOf(bound)

/**
 * For questions about those among a set of others. Who is in it is spread over the whole table, so that looking them up in
 * the key finds nothing to leave out, and sorting them for it takes two thirds of the time.
 */
export const withoutKeyOfSet = 'settings use_index_for_in_with_subqueries = 0'

/** Somebody at all, and who is known longer than a day. */
export const isSomebody = `identity != 'none'`
export const isKnown = `identity in ('install', 'user')`
export const isVisit = `identity = 'visit'`
