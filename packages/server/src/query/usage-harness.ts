/** Small made-up usage, how it is stored, and what any question about it must answer: counted one by one, without SQL. */
import type { UsageField, UsageFilters } from '@earshot/protocol'
import fc from 'fast-check'
import { isDenied } from '../core/denied.ts'
import { type UsageKind, usageKinds } from '../core/usage-event.ts'
import type { Facts } from '../store/facts/facts.ts'
import type { UsageSources } from './sources.ts'
import { rememberBeginnings } from './usage-beginnings.ts'

export interface TestEvent {
  readonly at: number
  /** Decimal, as it is stored; '0' where nobody is known. */
  readonly person: string
  readonly identity: 'none' | 'visit' | 'install' | 'user'
  readonly session: string
  readonly kind: UsageKind
  readonly name: string
  readonly country: string
  readonly version: string
  readonly texts: Readonly<Record<string, string>>
  readonly numbers: Readonly<Record<string, number>>
  readonly flags: Readonly<Record<string, boolean>>
}

const hour = 3_600_000
export const day = 24 * hour
/** Between the beginning of summer time in New York and after that in Berlin. */
export const now = Date.UTC(2026, 2, 31, 12, 34, 56)

const names = ['open', 'save', 'a;b|c:d,e', 'Größe']

/** Some hundred events of a few people in the weeks before now: most of the last days, or of where a week ends. */
export const someEvents: fc.Arbitrary<readonly TestEvent[]> = fc
  .array(
    fc.record({
      ago: fc.oneof(
        fc.integer({ min: 1, max: 3 * day }),
        fc.integer({ min: 6 * day, max: 8 * day }),
        fc.integer({ min: 1, max: 100 * day }),
      ),
      who: fc.integer({ min: 0, max: 11 }),
      session: fc.integer({ min: 0, max: 3 }),
      kind: fc.constantFrom(...(Object.keys(usageKinds) as UsageKind[])),
      name: fc.constantFrom(...names),
      country: fc.constantFrom('DE', 'FR', ''),
      version: fc.constantFrom('1.0', '1.1'),
      plan: fc.option(fc.constantFrom('free', 'pro', '3', '')),
      size: fc.option(fc.constantFrom(3, 7.5, -1)),
      beta: fc.option(fc.boolean()),
    }),
    { minLength: 30, maxLength: 120 },
  )
  .map((all) => all.map(eventOf))

/** What questions about it are asked with. */
export const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata')
const filter = fc.oneof(
  fc.record({
    field: fc.constantFrom('country', 'version', 'identity', 'name', 'kind'),
    not: fc.boolean(),
    values: fc.uniqueArray(
      fc.constantFrom('DE', 'FR', '', '1.0', 'install', 'visit', 'open', 'Größe', 'view', 'start'),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({
    field: fc.constantFrom('prop.plan', 'prop.size', 'prop.beta', 'prop.nowhere'),
    not: fc.boolean(),
    values: fc.uniqueArray(fc.constantFrom('pro', '3', '7.5', '-1', 'true', ''), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
) as fc.Arbitrary<UsageFilters[number]>
export const filters = fc.array(filter, { maxLength: 2 })

interface Made {
  readonly ago: number
  readonly who: number
  readonly session: number
  readonly kind: UsageKind
  readonly name: string
  readonly country: string
  readonly version: string
  readonly plan: string | null
  readonly size: number | null
  readonly beta: boolean | null
}

function eventOf({ ago, who, session, plan, size, beta, ...made }: Made): TestEvent {
  const at = now - ago
  const identity = (['none', 'visit', 'visit', 'user', 'user'] as const)[who] ?? 'install'
  const date = Math.floor(at / day)
  const persons = { none: '0', visit: `${date * 100 + who}`, install: `${who}`, user: `${who}` }
  return {
    ...made,
    // As they come from ingest.
    name: made.kind === 'start' ? '' : made.name,
    at,
    identity,
    person: persons[identity],
    session: session === 0 ? '0' : `${date * 1_000 + who * 10 + session}`,
    texts: plan === null ? {} : { plan },
    numbers: size === null ? {} : { size },
    flags: beta === null ? {} : { beta },
  }
}

/** In three batches, so that whoever comes several times has rows that are not merged yet. */
export async function insertUsage(
  facts: Facts,
  { project, events }: { readonly project: string; readonly events: readonly TestEvent[] },
): Promise<void> {
  const batches = Map.groupBy(events, (event) => event.at % 3)
  for (const [number, batch] of batches) {
    const rows = batch.map((event) => ({ project, install: '0', ...event }))
    const ndjson = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    await facts.insert('usage_events', { ndjson, token: `usage-${project}-${number}` })
  }
}

/** Where answers about it come from. */
export const sourcesOf = (facts: Facts, at = now): UsageSources => ({
  ...{ facts, now: () => at },
  began: rememberBeginnings(facts),
})

/** What a field of an event says, as text. */
export function textOf(event: TestEvent, field: UsageField): string {
  if (field.startsWith('prop.')) {
    const key = field.slice(5)
    return String(event.texts[key] ?? event.numbers[key] ?? event.flags[key] ?? '')
  }
  return { ...event, platform: '', osVersion: '', locale: '', client: '' }[
    field as 'name' | 'country' | 'version' | 'kind' | 'identity'
  ]
}

export const passes = (event: TestEvent, filters: UsageFilters): boolean =>
  filters.every(({ field, not, values }) => values.includes(textOf(event, field)) !== not)

export const isKnown = ({ identity }: TestEvent) => identity === 'user' || identity === 'install'

export const countOf = (
  events: readonly TestEvent[],
  metric: 'people' | 'events' | 'sessions',
): number => {
  if (metric === 'events') return events.length
  const ids = events.map((event) => (metric === 'people' ? event.person : event.session))
  return new Set(ids.filter((id) => id !== '0')).size
}

/** The date of a moment in a zone, `YYYY-MM-DD`: by the words of Intl, not by our own calendar. */
export const dateOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)

/** Days since 1970-01-01 of a date's text. */
export const dayOf = (date: string): number => Date.parse(date) / day
export const weekOf = (date: string): number => Math.floor((dayOf(date) + 3) / 7)

/** The furthest step of one person: tried from every event that is a first step. */
export function furthestStep(
  events: readonly TestEvent[],
  { steps, withinMs }: { readonly steps: readonly UsageFilters[]; readonly withinMs: number },
): number {
  const sorted = [...events].sort((one, other) => one.at - other.at)
  const reached = sorted.map((first, index) => {
    if (!passes(first, steps[0] ?? [])) return 0
    const within = sorted.slice(index + 1).filter(({ at }) => at <= first.at + withinMs)
    return within.reduce((step, next) => {
      const wanted = steps[step]
      return wanted !== undefined && passes(next, wanted) ? step + 1 : step
    }, 1)
  })
  return Math.max(0, ...reached)
}

/** The answer, where it is one. */
export function sure<T>(answer: T): Exclude<T, { readonly denied: unknown }> {
  if (isDenied(answer)) throw new Error(`${answer.denied} ${answer.detail}`)
  return answer as Exclude<T, { readonly denied: unknown }>
}
