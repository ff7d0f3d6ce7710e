import { filterText } from '@earshot/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Facts } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { usageBreakdownOf } from './usage-breakdown.ts'
import { usagePropertyOf } from './usage-events.ts'
import { insertUsage, now, sourcesOf, sure, type TestEvent } from './usage-harness.ts'
import { usageOverview } from './usage-overview.ts'

let facts: Facts & AsyncDisposable

beforeAll(async () => {
  facts = await openTestFacts()
}, 60_000)
afterAll(() => facts[Symbol.asyncDispose]())

async function stored(project: string, sizes: readonly number[]) {
  const events = sizes.map((size, index): TestEvent => {
    const some = { kind: 'action', name: 'save', country: '', version: '1.0' } as const
    const who = { person: '7', identity: 'install', session: '9' } as const
    return { ...some, ...who, at: now - 1 - index, texts: {}, numbers: { size }, flags: {} }
  })
  await insertUsage(facts, { project, events })
  return { project, sources: sourcesOf(facts) }
}

test('a row of a breakdown filters for the events it tells of, however large or small the number', async () => {
  const sizes = [1e21, -1e21, 1.5e300, 1e-7, 5e-324, 0.000001, 123456789012345680000, 7.5, 0]
  const { project, sources } = await stored('numbers', sizes)
  const last = { last: '30d' } as const
  const asked = { project, ask: { ...last, of: 'prop.size', metric: 'events', limit: 50 } } as const
  const { rows } = sure(await usageBreakdownOf(sources, asked))
  expect(rows).toHaveLength(sizes.length)
  for (const { value, count } of rows) {
    const where = filterText([{ field: 'prop.size', not: false, values: [value] }])
    const told = sure(await usageOverview(sources, { project, ask: { ...last, where } }))
    expect([value, told.current.events]).toEqual([value, count])
  }
})

test('numbers that are together more than a number can be are still told of as numbers', async () => {
  const { project, sources } = await stored('most', [1.7e308, 1.6e308, 1.6e308, -1.7e308])
  const ask = { last: '30d', property: 'size', limit: 20 } as const
  const { numbers } = sure(await usagePropertyOf(sources, { project, ask }))
  expect(Object.values(numbers ?? {}).filter(Number.isFinite)).toHaveLength(5)
  expect(numbers).toMatchObject({ min: -1.7e308, max: 1.7e308, median: 1.6e308 })
})
