import { expect, test } from 'vitest'
import { comparisonOf, rateOf } from './comparison.ts'

const days = (...counts: [number, number][]) =>
  counts.map(([sessions, errored]) => ({ sessions, errored }))

test('two periods are compared by their sums', () => {
  const comparison = comparisonOf(days([100, 4], [120, 6]), days([100, 5], [100, 5]), {
    open: false,
  })
  expect(comparison.sessions).toBeCloseTo(0.1)
  expect(comparison.errored).toBeCloseTo(0)
  expect(comparison.rate).toBeCloseTo(10 / 220 - 0.05)
})

test('a day that is not over is left out on both sides', () => {
  const comparison = comparisonOf(days([100, 0], [1, 0]), days([100, 0], [100, 0]), { open: true })
  expect(comparison.sessions).toBe(0)
})

test('where there was nothing before, there is no change to tell', () => {
  expect(comparisonOf(days([5, 1]), days([0, 0]), { open: false })).toEqual({
    sessions: null,
    errored: null,
    rate: null,
  })
})

test('no sessions have no error rate', () => {
  expect(rateOf({ sessions: 0, errored: 0 })).toBeNull()
  expect(rateOf({ sessions: 4, errored: 1 })).toBe(0.25)
})
