import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Facts } from '../facts.ts'
import { openTestFacts } from '../harness.ts'
import { usageLengths, usageMedian } from './usage-lengths.ts'
import type { UsageScope } from './usage-source.ts'

const from = Date.UTC(2026, 2, 10) / 1_000
const days = 7
const to = from + days * 86_400

let facts: Facts & AsyncDisposable

beforeAll(async () => {
  facts = await openTestFacts()
}, 60_000)
afterAll(() => facts[Symbol.asyncDispose]())

const lengthsOf = async (scope: UsageScope) => (await usageLengths(facts, [scope, undefined]))[0]
const medianOf = async (scope: UsageScope) => (await usageMedian(facts, [scope, undefined]))[0]

/**
 * Sessions that begin within the week that is asked about and a day before and after it, in two rows: of any length up to
 * five hours, so that many are under way when the week begins and ends.
 */
async function withSessions(project: string, count: number) {
  await facts.run(/* sql */ `
    insert into usage_sessions (project, day, person, session, hour, began, ended, events)
    with   cityHash64(number) as id, toUInt32(${from} - 86400 + id % ${(days + 2) * 86_400}) as start,
           toUInt32(start + intDiv(id, 1000) % 18000) as end, toUInt32(arrayJoin([start, end])) as at
    select '${project}', toDate(toDateTime(at, 'UTC')), number, id, toStartOfHour(toDateTime(at, 'UTC')),
           toDateTime(at, 'UTC'), toDateTime(at, 'UTC'), 1
    from   numbers(${count})`)
  return { project, from, to, filters: [] }
}

test('of many sessions all are counted, and the median is near that of all', async () => {
  const scope = await withSessions('many', 40_000)
  const exact = await lengthsOf(scope)
  const { sessions, median } = await medianOf(scope)
  expect(exact.sessions).toBeGreaterThan(25_000)
  expect(sessions).toBe(exact.sessions)
  const off = Math.abs((median ?? 0) / (exact.median ?? 1) - 1)
  expect(off).toBeLessThan(0.03)
  expect(median, 'a sample was taken').not.toBe(exact.median)
})

test('of a day the median is that of all', async () => {
  const scope = { ...(await withSessions('day', 40_000)), to: from + 86_400 }
  const { sessions, median } = await lengthsOf(scope)
  expect(sessions).toBeGreaterThan(4_000)
  expect(await medianOf(scope)).toEqual({ sessions, median })
})

test('of few sessions the median is that of all', async () => {
  const scope = await withSessions('few', 3_000)
  const { sessions, median } = await lengthsOf(scope)
  expect(sessions).toBeGreaterThan(800)
  expect(await medianOf(scope)).toEqual({ sessions, median })
})

test('where nobody was, there is no median', async () => {
  const scope = { project: 'nobody', from, to, filters: [] }
  expect(await medianOf(scope)).toEqual({ sessions: 0, median: null })
})

test('an app that is left open over a weekend began before it, and its session is whole', async () => {
  const friday = Date.UTC(2026, 2, 13, 16) / 1_000
  const monday = Date.UTC(2026, 2, 16, 9) / 1_000
  await facts.run(/* sql */ `
    insert into usage_sessions (project, day, person, session, hour, began, ended, events)
    with   toDateTime(toUInt32(arrayJoin([${friday}, ${monday}])), 'UTC') as at
    select 'weekend', toDate(at), 1, 1, toStartOfHour(at), at, at, 1`)
  const of = async (day: number) => {
    const begin = Date.UTC(2026, 2, day) / 1_000
    const scope = { project: 'weekend', from: begin, to: begin + 86_400, filters: [] }
    const { sessions, median } = await lengthsOf(scope)
    expect(await medianOf(scope)).toEqual({ sessions, median })
    return [sessions, median]
  }
  expect([await of(13), await of(16)]).toEqual([
    [1, monday - friday],
    [0, null],
  ])
})
