import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodsOf } from './periods.ts'

const dayMs = 86_400_000

test('a moment belongs to its UTC day, the week from Monday and the month', () => {
  expect(periodsOf(Date.UTC(2024, 1, 29, 23, 59, 59, 999))).toEqual({
    day: '2024-02-29',
    week: '2024-02-26',
    month: '2024-02-01',
    dayEndsAt: Date.UTC(2024, 2, 1),
    weekEndsAt: Date.UTC(2024, 2, 4),
    monthEndsAt: Date.UTC(2024, 2, 1),
  })
})

test('for a thousand years around, days, weeks and months are those of the calendar', () => {
  const moments = fc.integer({ min: Date.UTC(1500, 0, 1), max: Date.UTC(2500, 0, 1) })
  fc.assert(
    fc.property(moments, (at) => {
      const date = new Date(at)
      const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
      const monday = midnight - ((date.getUTCDay() + 6) % 7) * dayMs
      const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
      const text = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
      expect(periodsOf(at)).toEqual({
        day: text(midnight),
        week: text(monday),
        month: text(first),
        dayEndsAt: midnight + dayMs,
        weekEndsAt: monday + 7 * dayMs,
        monthEndsAt: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1),
      })
    }),
    { numRuns: 2_000 },
  )
})
