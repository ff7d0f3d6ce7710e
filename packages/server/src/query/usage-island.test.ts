/** Lord Howe: its clock goes half an hour forward in October and back in April, so its hours are UTC's in summer only. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Facts } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { dateOf, insertUsage, sourcesOf, sure, type TestEvent } from './usage-harness.ts'
import { usageGlance } from './usage-overview.ts'
import { usageSeriesOf } from './usage-series.ts'

let facts: Facts & AsyncDisposable
beforeAll(async () => {
  facts = await openTestFacts()
}, 60_000)
afterAll(() => facts[Symbol.asyncDispose]())

const tz = 'Australia/Lord_Howe'
const minute = 60_000
const eventAt = (at: number): TestEvent => ({
  ...{ at, person: '5', identity: 'install', session: '7', kind: 'action', name: 'a' },
  ...{ country: '', version: '', texts: {}, numbers: {}, flags: {} },
})

test.each([
  ['after the clock went back', Date.UTC(2026, 3, 5, 14, 12)],
  ['after the clock went forward', Date.UTC(2026, 9, 4, 14, 12)],
  ['in the night of it', Date.UTC(2026, 9, 3, 15, 42)],
])('%s the last day is 24 hours, and each event is in its own', async (project, now) => {
  const events = Array.from({ length: 3 * 24 * 4 }, (_, index) =>
    eventAt(now - (index * 15 + 1) * minute),
  )
  await insertUsage(facts, { project, events })
  const glance = sure(await usageGlance(sourcesOf(facts, now), { project, ask: { tz } }))
  const starts = glance.hours.map(({ at }) => Date.parse(at))
  const ends = [...starts.slice(1), Date.parse(glance.period.to)]
  expect(starts).toHaveLength(24)
  expect(starts[0]).toBe(Date.parse(glance.period.from))
  expect(glance.hours.map((hour) => hour.events)).toEqual(
    starts.map((start, hour) => {
      const end = ends[hour] ?? 0
      return events.filter(({ at }) => at >= start && at < end).length
    }),
  )
})

test('over a winter each event is on its own day', async () => {
  const now = Date.UTC(2026, 10, 20, 12)
  const project = 'winter'
  const events = Array.from({ length: 20 }, (_, index) =>
    eventAt(Date.UTC(2026, 5, 1 + index, 13, 10 + index * 2)),
  )
  await insertUsage(facts, { project, events })
  const ask = { tz, from: '2026-02-01', to: '2026-11-20', by: 'day', metric: 'events' } as const
  const series = sure(await usageSeriesOf(sourcesOf(facts, now), { project, ask }))
  const told = series.buckets
    .filter(({ value }) => value > 0)
    .map(({ at, value }) => [dateOf(Date.parse(at), tz), value])
  const counted = Map.groupBy(events, ({ at }) => dateOf(at, tz))
  expect(told).toEqual([...counted].map(([date, list]) => [date, list.length]))
})
