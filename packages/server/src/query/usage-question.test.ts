import { afterAll, beforeAll, expect, test } from 'vitest'
import { isDenied } from '../core/denied.ts'
import type { Facts } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { isoOf } from './time.ts'
import { insertUsage, sourcesOf, type TestEvent } from './usage-harness.ts'
import { usageOverview } from './usage-overview.ts'
import { type UsageQuestionAsk, usageQuestionOf } from './usage-question.ts'

/** A Tuesday afternoon in Berlin, two days after summer time began. */
const now = Date.UTC(2026, 2, 31, 12, 34, 56)

function meant(ask: UsageQuestionAsk) {
  const question = usageQuestionOf({ tz: 'Europe/Berlin', ...ask }, { project: 'p', now })
  if (isDenied(question)) throw new Error(question.denied)
  const { span, previous } = question
  return [span.from, span.to, previous?.span.from, previous?.span.to].map((at) =>
    at === undefined ? undefined : isoOf(at).slice(0, 16),
  )
}

test('how far back is counted in whole hours, days and months of the zone, with the running one', () => {
  expect(meant({ last: '24h', compare: 'none' })).toEqual([
    ...['2026-03-30T13:00', '2026-03-31T13:00', undefined, undefined],
  ])
  expect(meant({ last: '7d', compare: 'none' }).slice(0, 2)).toEqual([
    ...['2026-03-24T23:00', '2026-03-31T22:00'],
  ])
  expect(meant({ last: '12mo', compare: 'none' }).slice(0, 2)).toEqual([
    ...['2025-03-31T22:00', '2026-03-31T22:00'],
  ])
})

test('a period that ends in years to come is as long as what has passed of it', () => {
  expect(meant({ from: '2026-03-01', to: '2099-01-01', compare: 'none' }).slice(0, 2)).toEqual([
    ...['2026-02-28T23:00', '2026-03-31T22:00'],
  ])
})

test('the time before ends where the running one is now: to the minute, or the hour of longer ones', () => {
  expect(meant({ last: '24h' }).slice(2)).toEqual(['2026-03-29T13:00', '2026-03-30T12:35'])
  // Seven days before, which had an hour more in UTC.
  expect(meant({ last: '7d' }).slice(2)).toEqual(['2026-03-17T23:00', '2026-03-24T13:00'])
  expect(meant({ last: '7d', compare: 'year' }).slice(2)).toEqual([
    ...['2025-03-24T23:00', '2025-03-31T13:00'],
  ])
  expect(meant({ from: '2026-03-01', to: '2026-03-08' }).slice(2)).toEqual([
    ...['2026-02-21T23:00', '2026-02-28T23:00'],
  ])
})

test.each([
  ['2028-02-29', '2028-03-01', ['2027-02-28', '2027-03-01']],
  ['2028-02-29', '2028-03-08', ['2027-02-28', '2027-03-08']],
  ['2028-02-29T03:00:00Z', '2028-02-29T05:00:00Z', ['2027-02-28T03', '2027-02-28T05']],
  ['2028-02-28T20:00:00Z', '2028-02-29T05:00:00Z', ['2027-02-28T20', '2027-03-01T05']],
  ['2028-01-01', '2028-02-29', ['2027-01-01', '2027-03-01']],
  ['2028-02-01', '2028-03-01', ['2027-02-01', '2027-03-01']],
  ['2029-02-01', '2029-03-01', ['2028-02-01', '2028-03-01']],
] as const)('a year before %s to %s are %j, leap day or not', (from, to, expected) => {
  const ask = { from, to, compare: 'year' } as const
  const question = usageQuestionOf(ask, { project: 'p', now: Date.UTC(2030, 0, 1) })
  if (isDenied(question)) throw new Error(question.denied)
  const { from: first = 0, to: last = 0 } = question.previous?.whole ?? {}
  const chars = expected[0].length
  expect([first, last].map((at) => isoOf(at).slice(0, chars))).toEqual(expected)
})

test('months are compared with as many months, none of them cut', () => {
  expect(meant({ last: '12mo' }).slice(2)).toEqual(['2024-03-31T22:00', '2025-03-31T13:00'])
  expect(meant({ from: '2025-09-01', to: '2026-03-01' }).slice(2)).toEqual([
    ...['2025-02-28T23:00', '2025-08-31T22:00'],
  ])
  // Not of whole months: as many days.
  expect(meant({ from: '2025-09-02', to: '2026-03-01' }).slice(2)).toEqual([
    ...['2025-03-05T23:00', '2025-09-01T22:00'],
  ])
})

test('dates are those of the zone, moments are widened', () => {
  expect(meant({ from: '2026-03-29', to: '2026-03-30' }).slice(0, 2)).toEqual([
    ...['2026-03-28T23:00', '2026-03-29T22:00'],
  ])
  expect(meant({ from: '2026-03-30T10:20:00Z', to: '2026-03-30T11:10:00Z' }).slice(0, 2)).toEqual([
    ...['2026-03-30T10:00', '2026-03-30T12:00'],
  ])
  expect(meant({ from: '2026-03-01', to: '2027-01-01' }).slice(0, 2)).toEqual([
    ...['2026-02-28T23:00', '2026-03-31T22:00'],
  ])
})

let facts: Facts & AsyncDisposable

beforeAll(async () => {
  facts = await openTestFacts()
  const visit = (number: number, date: number): TestEvent => ({
    at: Date.UTC(2026, 1, date, 10),
    person: String(number * 100 + date),
    ...{ identity: 'visit', session: String(date), kind: 'view', name: '/', country: 'DE' },
    ...{ version: '', texts: {}, numbers: {}, flags: {} },
  })
  const install = { ...visit(3, 3), person: '7', identity: 'install' } as const
  // Two visitors on three days each, one install.
  const events = [2, 9, 10].flatMap((date) => [visit(1, date), visit(2, date)])
  await insertUsage(facts, { project: 'p', events: [...events, install] })
  const sketched = [2, 9, 10].flatMap((date) =>
    ['1', '2'].map((hash) => ({
      ...{ project: 'p', month: '2026-02-01', month_hash: hash, week_hash: hash },
      week: date === 2 ? '2026-02-02' : '2026-02-09',
    })),
  )
  const ndjson = Buffer.from(sketched.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await facts.insert('usage_visit_feed', { ndjson, token: 'sketches' })
}, 60_000)
afterAll(() => facts[Symbol.asyncDispose]())

async function peopleOf(ask: UsageQuestionAsk, at = now) {
  const answer = await usageOverview(sourcesOf(facts, at), { project: 'p', ask })
  if (isDenied(answer)) throw new Error(answer.denied)
  return answer.current.people
}

test('anonymous people are counted by the day, by a sketch, or by their days, and it is said', async () => {
  const month = { from: '2026-02-01', to: '2026-03-01' }
  expect(await peopleOf(month)).toEqual({ known: 1, anonymous: 2, basis: 'sketch' })
  expect(await peopleOf({ from: '2026-02-09', to: '2026-02-16' })).toEqual({
    ...{ known: 0, anonymous: 2, basis: 'sketch' },
  })
  const running = { from: '2026-02-09', to: '2026-02-12' }
  expect((await peopleOf(running, Date.UTC(2026, 1, 11, 9))).basis).toBe('sketch')
  expect((await peopleOf(running)).basis).toBe('visit-days')
  expect(await peopleOf({ from: '2026-02-09', to: '2026-02-10' })).toEqual({
    ...{ known: 0, anonymous: 2, basis: 'exact' },
  })
  const days = { known: 1, anonymous: 6, basis: 'visit-days' }
  expect(await peopleOf({ from: '2026-02-01', to: '2026-02-27' })).toEqual(days)
  expect(await peopleOf({ ...month, where: 'country:DE' })).toEqual(days)
  expect(await peopleOf({ ...month, tz: 'Europe/Berlin' })).toEqual(days)
  expect(await peopleOf({ ...month, where: 'identity:install' })).toEqual({
    ...{ known: 1, anonymous: 0, basis: 'exact' },
  })
})
