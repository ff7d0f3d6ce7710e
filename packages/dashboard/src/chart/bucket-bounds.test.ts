import { expect, test } from 'vitest'
import { middlesOf, wholeBuckets } from './bucket-bounds.ts'

const months = {
  at: [Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1), Date.UTC(2026, 2, 1)],
  period: { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 3, 1), by: 'month' as const },
}

test('a point stands in the middle of its bucket, however long that is', () => {
  expect(middlesOf(months)[1]).toBe((Date.UTC(2026, 1, 1) + Date.UTC(2026, 2, 1)) / 2)
  expect(middlesOf(months)[2]).toBe((Date.UTC(2026, 2, 1) + Date.UTC(2026, 3, 1)) / 2)
})

test('a drag takes every bucket that it touches', () => {
  const drag = { from: Date.UTC(2026, 1, 10), to: Date.UTC(2026, 1, 20) }
  expect(wholeBuckets(months, drag)).toEqual({
    from: Date.UTC(2026, 1, 1),
    to: Date.UTC(2026, 2, 1),
  })
  expect(wholeBuckets(months, { from: 0, to: Date.UTC(2030, 0, 1) })).toEqual({
    from: months.period.from,
    to: months.period.to,
  })
})
