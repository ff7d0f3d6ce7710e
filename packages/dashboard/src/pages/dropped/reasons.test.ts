import { expect, test } from 'vitest'
import { daysOf, reasonsOf } from './reasons.ts'

const days = daysOf({ from: Date.parse('2026-11-20'), to: Date.parse('2026-11-23') })

test('the days of a period are UTC days, its end not with them', () => {
  expect(days).toEqual(['2026-11-20', '2026-11-21', '2026-11-22'])
})

test('reasons are summed over endpoints and days, the most frequent first', () => {
  const sums = reasonsOf(
    [
      { day: '2026-11-20', reason: 'report/old', endpoint: 'report', count: 3 },
      { day: '2026-11-22', reason: 'origin/refused', endpoint: 'ping', count: 1 },
      { day: '2026-11-20', reason: 'origin/refused', endpoint: 'event', count: 4 },
      { day: '2026-11-20', reason: 'origin/refused', endpoint: 'ping', count: 2 },
    ],
    days,
  )
  expect(sums.map(({ reason, count }) => [reason, count])).toEqual([
    ['origin/refused', 7],
    ['report/old', 3],
  ])
  expect(sums[0]?.days.map(({ count }) => count)).toEqual([6, 0, 1])
  expect(sums[0]?.endpoints).toEqual(['event', 'ping'])
  expect(sums[0]?.lastDay).toBe('2026-11-22')
})

test('nothing dropped gives no reasons', () => {
  expect(reasonsOf([], days)).toEqual([])
})
