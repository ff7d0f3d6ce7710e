import { expect, test } from 'vitest'
import { ageOf } from './age.ts'

const now = Date.UTC(2026, 10, 22, 12)
const ago = (ms: number) => ageOf(now - ms, now)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

test('what is under 45 seconds away, either way, is now', () => {
  expect(ago(44_000)).toEqual({ is: 'now' })
  expect(ago(-44_000)).toEqual({ is: 'now' })
})

test.each([
  [45_000, 1, 'minute'],
  [59 * minute, 59, 'minute'],
  [59.6 * minute, 1, 'hour'],
  [23.9 * hour, 23, 'hour'],
  [day, 1, 'day'],
  [59 * day, 59, 'day'],
  [61 * day, 2, 'month'],
  [364 * day, 11, 'month'],
  [365 * day, 1, 'year'],
  [800 * day, 2, 'year'],
] as const)('%d ms ago is %d %s', (ms, count, unit) => {
  expect(ago(ms)).toEqual({ is: 'past', count: Math.max(1, count), unit })
})

test('a moment to come is told as such', () => {
  expect(ago(-3 * day)).toEqual({ is: 'future', count: 3, unit: 'day' })
})
