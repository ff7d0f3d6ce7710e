import { filterText, stepsText, type UsageFilters } from '@earshot/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Facts } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { usageBreakdown } from '../store/facts/views/usage-breakdown.ts'
import { usageDay } from '../store/facts/views/usage-glance.ts'
import { usageLengths } from '../store/facts/views/usage-lengths.ts'
import { usageSeries } from '../store/facts/views/usage-series.ts'
import { type BothTimes, ofBothTimes, type UsageScope } from '../store/facts/views/usage-source.ts'
import { usageTotals } from '../store/facts/views/usage-totals.ts'
import type { UsageSources } from './sources.ts'
import { usageActiveOf } from './usage-active.ts'
import { usageBreakdownOf } from './usage-breakdown.ts'
import {
  countOf,
  dateOf,
  day,
  dayOf,
  filters,
  furthestStep,
  insertUsage,
  isKnown,
  now,
  passes,
  someEvents,
  sourcesOf,
  sure,
  type TestEvent,
  textOf,
  weekOf,
  zones,
} from './usage-harness.ts'
import { usageFunnelOf, usageRetentionOf } from './usage-journeys.ts'
import { usageOverview } from './usage-overview.ts'
import { scopesOf, usageQuestionOf } from './usage-question.ts'
import { usageSeriesOf } from './usage-series.ts'

let facts: Facts & AsyncDisposable
let projects = 0
/** Stored once: each question is asked of all of them, with filters and zones of its own. */
let worlds: readonly World[]

interface World extends Stored {
  readonly events: readonly TestEvent[]
}

beforeAll(async () => {
  facts = await openTestFacts()
  const made = fc.sample(someEvents, runs.numRuns)
  worlds = await Promise.all(made.map(async (events) => ({ events, ...(await stored(events)) })))
}, 120_000)
afterAll(() => facts[Symbol.asyncDispose]())

/** A few runs are enough: each asks about hundreds of events. */
const runs = { numRuns: 8, interruptAfterTimeLimit: 40_000 }
const someWorld = fc.nat({ max: runs.numRuns - 1 }).map((at) => worlds[at] as World)

interface Stored {
  readonly project: string
  readonly sources: UsageSources
}

async function stored(events: readonly TestEvent[]): Promise<Stored> {
  projects += 1
  const project = `p${projects}`
  await insertUsage(facts, { project, events })
  return { project, sources: sourcesOf(facts) }
}

/** The events of the last so many days of a zone, today among them. */
function ofLastDays(events: readonly TestEvent[], { tz, days }: { tz: string; days: number }) {
  const today = dayOf(dateOf(now, tz))
  return events.filter(({ at }) => dayOf(dateOf(at, tz)) > today - days)
}

test('totals are those of one event after the other, whatever the filter and the zone', async () => {
  const property = fc.asyncProperty(someWorld, filters, zones, async (world, some, tz) => {
    const { events, project, sources } = world
    const where = filterText(some)
    const answer = sure(await usageOverview(sources, { project, ask: { tz, where, last: '30d' } }))

    const all = ofLastDays(events, { tz, days: 30 })
    const passing = all.filter((event) => passes(event, some))
    const known = new Set(passing.filter(isKnown).map(({ person }) => person))
    const firstOf = (person: string) =>
      Math.min(...events.filter((event) => event.person === person).map(({ at }) => at))
    const begin = Date.parse(answer.period.from)
    const fresh = [...known].filter((person) => firstOf(person) >= begin)
    const { people, newPeople, returning, ...rest } = answer.current
    expect(people.known).toBe(known.size)
    expect(people.known + people.anonymous).toBe(countOf(passing, 'people'))
    expect({ newPeople, returning }).toEqual({
      newPeople: fresh.length,
      returning: known.size - fresh.length,
    })
    expect(rest.events).toBe(passing.length)
    expect(rest.errors).toBe(passing.filter(({ kind }) => kind === 'error').length)
    const hasVisits = passing.some(({ identity }) => identity === 'visit')
    expect(people.basis).toBe(hasVisits ? 'visit-days' : 'exact')
  })
  await fc.assert(property, runs)
}, 120_000)

test('two times that are asked at once are told as each by itself', async () => {
  const spans = fc.constantFrom('24h', '7d', '30d')
  const property = fc.asyncProperty(
    fc.tuple(someWorld, filters, zones, spans),
    async ([{ project }, some, tz, last]) => {
      const where = filterText(some)
      const times = scopesOf(sure(usageQuestionOf({ tz, where, last }, { project, now })))
      const counted = { hasFresh: true }
      const bucketed = { tz, by: 'day', metric: 'people' } as const
      const parted = { of: 'version', metric: 'events', hasNumbers: false } as const
      const asks: readonly ((scope: UsageScope) => Promise<BothTimes<unknown>>)[] = [
        (scope) => usageTotals(facts, scope, counted),
        (scope) => usageDay(facts, scope),
        (scope) => usageSeries(facts, { ...scope, ...bucketed }),
        (scope) => usageBreakdown(facts, { ...scope, ...parted }),
      ]
      for (const ask of asks) {
        const told = await ofBothTimes(times, ask)
        expect(inOrder(told)).toEqual(inOrder(await eachOf(times, ask)))
      }
      const lengths = (scope: UsageScope) => usageLengths(facts, [scope, undefined])
      expect(await usageLengths(facts, times)).toEqual(await eachOf(times, lengths))
    },
  )
  await fc.assert(property, runs)
}, 120_000)

/** Rows by bucket come in any order. */
const inOrder = (times: readonly unknown[]) =>
  times.map((told) => (Array.isArray(told) ? told.map((row) => JSON.stringify(row)).sort() : told))

/** Each time by a statement of its own. */
async function eachOf<T>(
  [scope, earlier]: BothTimes<UsageScope>,
  ask: (scope: UsageScope) => Promise<BothTimes<T>>,
) {
  const [now] = await ask(scope)
  const [before] = earlier === undefined ? [] : await ask(earlier)
  return [now, before]
}

test('a series has every day of the zone, and its people are counted once in each', async () => {
  const metrics = fc.constantFrom('people', 'events', 'sessions')
  const property = fc.asyncProperty(
    fc.tuple(someWorld, filters, zones, metrics),
    async ([{ events, project, sources }, some, tz, metric]) => {
      const ask = { tz, where: filterText(some), last: '30d', by: 'day', metric } as const
      const { buckets, isRunning } = sure(await usageSeriesOf(sources, { project, ask }))

      const passing = events.filter((event) => passes(event, some))
      const on = (date: string) =>
        countOf(
          passing.filter(({ at }) => dateOf(at, tz) === date),
          metric,
        )
      const today = dayOf(dateOf(now, tz))
      const dates = Array.from({ length: 60 }, (_, index) =>
        dateOf((today - 59 + index) * day, 'UTC'),
      )
      expect(isRunning).toBe(true)
      expect(buckets.map(({ at }) => dateOf(Date.parse(at), tz))).toEqual(dates.slice(30))
      expect(buckets.map(({ value }) => value)).toEqual(dates.slice(30).map(on))
      expect(buckets.map(({ previous }) => previous)).toEqual(dates.slice(0, 30).map(on))
    },
  )
  await fc.assert(property, runs)
}, 120_000)

test('a breakdown tells every value with those who have it', async () => {
  const fields = fc.constantFrom(
    ...(['country', 'version', 'name', 'kind', 'identity'] as const),
    ...(['prop.plan', 'prop.size', 'prop.beta'] as const),
  )
  const metrics = fc.constantFrom('people', 'events', 'sessions')
  const property = fc.asyncProperty(
    fc.tuple(someWorld, filters, fields, metrics),
    async ([{ events, project, sources }, some, of, metric]) => {
      const ask = { where: filterText(some), last: '30d', of, metric, limit: 50 } as const
      const answer = sure(await usageBreakdownOf(sources, { project, ask }))

      const all = ofLastDays(events, { tz: 'UTC', days: 30 }).filter((each) => passes(each, some))
      const groups = Map.groupBy(all, (event) => textOf(event, of))
      const counts = [...groups].map(([value, group]) => [value, countOf(group, metric)] as const)
      const told = answer.rows.map(({ value, count }) => [value, count] as const)
      expect(new Map(told)).toEqual(new Map(counts.filter(([, count]) => count > 0)))
      expect(told.map(([, count]) => count)).toEqual(
        told.map(([, count]) => count).sort((one, other) => other - one),
      )
      expect(answer.total).toBe(countOf(all, metric))
    },
  )
  await fc.assert(property, runs)
}, 120_000)

test('rolling days count everybody of the 1, 7 and 30 days that end with each', async () => {
  const property = fc.asyncProperty(someWorld, filters, zones, async (world, some, tz) => {
    const { events, project, sources } = world
    const ask = { tz, where: filterText(some), last: '30d' } as const
    const { days } = sure(await usageActiveOf(sources, { project, ask }))

    const known = events.filter((event) => isKnown(event) && passes(event, some))
    const within = (last: number, length: number) =>
      countOf(
        known.filter(({ at }) => {
          const back = last - dayOf(dateOf(at, tz))
          return back >= 0 && back < length
        }),
        'people',
      )
    for (const { at, dau, wau, mau } of days) {
      const last = dayOf(dateOf(Date.parse(at), tz))
      expect([dau, wau, mau]).toEqual([within(last, 1), within(last, 7), within(last, 30)])
    }
    expect(days).toHaveLength(30)
  })
  await fc.assert(property, runs)
}, 120_000)

test('a cohort is who was first seen in its week, and returns are those who came in later ones', async () => {
  const property = fc.asyncProperty(someWorld, filters, zones, async (world, some, tz) => {
    const { events, project, sources } = world
    const ask = { tz, where: filterText(some), weeks: 8 }
    const { cohorts } = sure(await usageRetentionOf(sources, { project, ask }))

    const week = ({ at }: TestEvent) => weekOf(dateOf(at, tz))
    const groups = [...Map.groupBy(events.filter(isKnown), ({ person }) => person).values()]
    const people = groups.map((group) => ({
      first: Math.min(...group.map(week)),
      weeks: new Set(group.filter((event) => passes(event, some)).map(week)),
    }))
    const running = weekOf(dateOf(now, tz))
    const expected = Array.from({ length: 8 }, (_, index) => running - 7 + index).map((first) => {
      const cohort = people.filter((each) => each.first === first && each.weeks.has(first))
      return Array.from(
        { length: running - first + 1 },
        (_, later) => cohort.filter(({ weeks }) => weeks.has(first + later)).length,
      )
    })
    expect(cohorts.map(({ returned }) => returned)).toEqual(expected)
    expect(cohorts.map(({ people }) => people)).toEqual(expected.map(([first]) => first))
  })
  await fc.assert(property, runs)
}, 120_000)

test('a funnel counts who came through its steps in order and in time', async () => {
  const step = fc.constantFrom<UsageFilters>(
    [{ field: 'name', not: false, values: ['open'] }],
    [{ field: 'name', not: false, values: ['save'] }],
    [{ field: 'kind', not: true, values: ['start'] }],
    [{ field: 'kind', not: false, values: ['start'] }],
    [
      { field: 'kind', not: false, values: ['view'] },
      { field: 'name', not: false, values: ['open'] },
    ],
    [{ field: 'prop.plan', not: false, values: ['pro', 'free'] }],
  )
  const property = fc.asyncProperty(
    fc.tuple(someEvents, filters, fc.array(step, { minLength: 2, maxLength: 4 })),
    async ([made, some, steps]) => {
      // Two events of one person at one moment have no order.
      const events = [
        ...new Map(made.map((event) => [`${event.person} ${event.at}`, event])).values(),
      ]
      const { project, sources } = await stored(events)
      const ask = {
        where: filterText(some),
        last: '90d',
        steps: stepsText(steps),
        withinHours: 48,
      } as const
      const answer = sure(await usageFunnelOf(sources, { project, ask }))

      const passing = ofLastDays(events, { tz: 'UTC', days: 90 }).filter(
        (event) => event.person !== '0' && passes(event, some),
      )
      const furthest = [...Map.groupBy(passing, ({ person }) => person).values()].map((group) =>
        furthestStep(group, { steps, withinMs: 2 * day }),
      )
      expect(answer.steps.map(({ people }) => people)).toEqual(
        steps.map((_, index) => furthest.filter((step) => step > index).length),
      )
    },
  )
  await fc.assert(property, runs)
}, 120_000)
