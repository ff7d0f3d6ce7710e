import { expect, test } from 'vitest'
import { dateOf, datesFault, datesOf, isWholeDays, momentsOf, stretchOf } from './dates.ts'

test('two dates are the moments between them, both included, and come back from those', () => {
  for (const dates of [
    { first: '2026-03-28', last: '2026-03-29' },
    { first: '2024-02-29', last: '2024-02-29' },
    { first: '2016-11-24', last: '2026-11-23' },
  ]) {
    const moments = momentsOf(dates)
    if (moments === null) throw new Error('they are dates')
    expect(datesOf(moments)).toEqual(dates)
    expect(isWholeDays(moments)).toBe(true)
    const cut = { ...moments, to: new Date(Date.parse(moments.to) - 60_000).toISOString() }
    expect(datesOf(cut)).toEqual(dates)
    expect(isWholeDays(cut)).toBe(false)
  }
})

test('it is told what is wrong with two dates', () => {
  const fault = (first: string, last: string) => datesFault({ first, last })
  expect(fault('', '2026-01-01')).toBe('missing')
  expect(fault('2026-02-30', '2026-03-01')).toBe('missing')
  expect(fault('2026-01-02', '2026-01-01')).toBe('backwards')
  expect(fault('2016-01-01', '2026-01-08')).toBe('long')
  expect(fault('2016-01-01', '2026-01-07')).toBe(null)
  expect(momentsOf({ first: '2026-01-02', last: '2026-01-01' })).toBe(null)
})

test('months and years are whole, the running ones end today', () => {
  const now = new Date(2026, 2, 31, 23, 59).getTime()
  expect(stretchOf('thisMonth', now)).toEqual({ first: '2026-03-01', last: '2026-03-31' })
  expect(stretchOf('lastMonth', now)).toEqual({ first: '2026-02-01', last: '2026-02-28' })
  expect(stretchOf('thisYear', now)).toEqual({ first: '2026-01-01', last: '2026-03-31' })
  expect(stretchOf('lastYear', now)).toEqual({ first: '2025-01-01', last: '2025-12-31' })
  const january = new Date(2026, 0, 1).getTime()
  expect(stretchOf('lastMonth', january)).toEqual({ first: '2025-12-01', last: '2025-12-31' })
  expect(dateOf(new Date(january))).toBe('2026-01-01')
})
