import type { UsageField, UsageFilters } from '@earshot/protocol'
import type { Param } from '../facts.ts'
import { type Condition, conditionOf, everyOf } from './usage-filter.ts'

/** Which events a question is about. Times are epoch seconds, `to` is exclusive. */
export interface UsageScope {
  readonly project: string
  readonly from: number
  readonly to: number
  readonly filters: UsageFilters
  /** False where hours or days of the question may begin between two hours of UTC. Default: they do not. */
  readonly isOnTheHour?: boolean
}

/** Where a question is answered from. All of its texts are SQL of ours. */
export interface UsageSource {
  readonly table: 'usage_events' | 'usage_sessions'
  /** The moment of a row, as fine as the scope needs it: a DateTime in UTC. */
  readonly moment: string
  readonly where: string
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

/** Single events of more days than these are counted by sketches (within 1 %), to stay fast. */
const exactDays = 93

/**
 * The smallest table that can answer: sessions by the hour where neither the filters nor the question (`of`) need
 * names or properties and the bounds are whole hours of UTC, the events themselves else.
 */
export function sourceOf(
  scope: UsageScope,
  { of = [] }: { readonly of?: readonly UsageField[] | 'events' } = {},
): UsageSource {
  const { project, from, to, filters, isOnTheHour = true } = scope
  const fields = of === 'events' ? [] : [...of, ...filters.map(({ field }) => field)]
  const isWhole = (seconds: number) => from % seconds === 0 && to % seconds === 0
  const isSummed =
    of !== 'events' &&
    isOnTheHour &&
    isWhole(3_600) &&
    fields.every((field) => inSessions.has(field))
  const slotOrAt = isWhole(900) ? 'slot' : 'at'
  const moment = isSummed ? 'hour' : slotOrAt
  const where = everyOf([
    boundsOf(moment),
    ...filters.map((filter, index) => conditionOf(filter, `f${index}`)),
  ])
  const isSketch = !isSummed && to - from > exactDays * 86_400
  return {
    ...(isSummed ? ofSessions : ofEvents),
    moment,
    where: where.sql,
    distinct: (column, condition) =>
      `${isSketch ? 'uniqCombined64If' : 'uniqExactIf'}(${column}, ${condition})`,
    isSketch,
    params: { project, from, to, ...where.params },
  }
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

/** `day` is what the tables are ordered by, `moment` what is exact. */
function boundsOf(moment: string): Condition {
  return {
    sql: `project = {project:String}
           and day >= toDate({from:UInt32}, 'UTC') and day <= toDate({to:UInt32} - 1, 'UTC')
           and ${moment} >= toDateTime({from:UInt32}, 'UTC') and ${moment} < toDateTime({to:UInt32}, 'UTC')`,
    params: {},
  }
}

/**
 * For questions about those among a set of others. Who is in it is spread over the whole table, so that looking them up in
 * the key finds nothing to leave out, and sorting them for it takes two thirds of the time.
 */
export const withoutKeyOfSet = 'settings use_index_for_in_with_subqueries = 0'

/** Somebody at all, and who is known longer than a day. */
export const isSomebody = `identity != 'none'`
export const isKnown = `identity in ('install', 'user')`
export const isVisit = `identity = 'visit'`
