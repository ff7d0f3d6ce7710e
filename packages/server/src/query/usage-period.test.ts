import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Facts } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { rememberBeginnings } from './usage-beginnings.ts'
import { day, insertUsage, now, sourcesOf, sure } from './usage-harness.ts'
import { usageGlance, usageOverview } from './usage-overview.ts'
import type { UsageQuestionAsk } from './usage-question.ts'

let facts: Facts & AsyncDisposable

beforeAll(async () => {
  facts = await openTestFacts()
}, 60_000)
afterAll(() => facts[Symbol.asyncDispose]())

/** A project with one event so long ago, and one a minute ago. */
async function begunAt(project: string, first: number) {
  const some = { kind: 'action', name: 'save', country: '', version: '1.0' } as const
  const who = { person: '7', identity: 'install', session: '9' } as const
  const event = { ...some, ...who, texts: {}, numbers: {}, flags: {} }
  const events = [first, now - 60_000].map((at) => ({ ...event, at }))
  await insertUsage(facts, { project, events })
  const sources = sourcesOf(facts)
  return async (ask: UsageQuestionAsk) =>
    sure(await usageOverview(sources, { project, ask })).period.previous?.isWhole
}

/** The start of the seven UTC days before the last seven. */
const weekBefore = Date.UTC(2026, 2, 18)

test('a time before is whole where usage had begun by its first hour', async () => {
  const longAgo = await begunAt('long-ago', weekBefore - 200 * day)
  expect(await longAgo({ last: '7d' })).toBe(true)
  const justThen = await begunAt('just-then', weekBefore + 59 * 60_000)
  expect(await justThen({ last: '7d' })).toBe(true)
})

test('a time before is not whole where usage began within it or behind it', async () => {
  const within = await begunAt('within', weekBefore + 60 * 60_000)
  expect(await within({ last: '7d' })).toBe(false)
  const behind = await begunAt('behind', weekBefore + 8 * day)
  expect(await behind({ last: '7d' })).toBe(false)
  expect(await behind({ last: '7d', compare: 'none' })).toBeUndefined()
})

test('what the filters leave out had been there all the same, and a year earlier has its own answer', async () => {
  const whole = await begunAt('filtered', weekBefore - day)
  expect(await whole({ last: '7d', where: 'version:9.9' })).toBe(true)
  expect(await whole({ last: '7d', compare: 'year' })).toBe(false)
})

test('the last day knows of the day before, in zones between the hours too', async () => {
  const sources = sourcesOf(facts)
  const ask = { tz: 'Asia/Kolkata' }
  const glance = async (project: string) =>
    sure(await usageGlance(sources, { project, ask })).period.previous?.isWhole
  expect(await glance('within')).toBe(true)
  await begunAt('today', now - 3_600_000)
  expect(await glance('today')).toBe(false)
})

test('what has begun is not asked again, and what had not, is', async () => {
  const asked: unknown[] = []
  let rows: readonly object[] = []
  const began = rememberBeginnings({
    ask: async <Row>(_: string, params: Readonly<Record<string, unknown>> = {}) => {
      asked.push(params['at'])
      return rows as readonly Row[]
    },
  })
  expect(await began({ project: 'p', at: 100 })).toBe(false)
  rows = [{}]
  expect(await began({ project: 'p', at: 100 })).toBe(true)
  expect(await began({ project: 'p', at: 101 })).toBe(true)
  expect(await began({ project: 'p', at: 99 })).toBe(true)
  expect(await began({ project: 'p', at: 99 })).toBe(true)
  rows = []
  expect(await began({ project: 'other', at: 101 })).toBe(false)
  expect(asked).toEqual([100, 100, 99, 101])
})
