import { expect, test } from 'vitest'
import { bucketTicks, timeTicks } from './time-ticks.ts'

const at = (text: string) => Date.parse(text)
const told = (ticks: ReturnType<typeof timeTicks>) =>
  ticks.map((tick) => `${new Date(tick.at).toISOString().slice(5, 16)} ${tick.as}`)
const utc = { most: 8, zoneOf: () => 0 }

test('a day is ticked every few hours, from the reader’s own midnight on', () => {
  const period = {
    from: at('2026-11-21T11:00Z'),
    to: at('2026-11-22T11:00Z'),
    by: 'hour',
  } as const
  expect(told(timeTicks(period, utc))).toEqual([
    '11-21T12:00 hour',
    '11-21T15:00 hour',
    '11-21T18:00 hour',
    '11-21T21:00 hour',
    '11-22T00:00 day',
    '11-22T03:00 hour',
    '11-22T06:00 hour',
    '11-22T09:00 hour',
  ])
  expect(told(timeTicks(period, { most: 4, zoneOf: () => 330 }))).toEqual([
    '11-21T12:30 hour',
    '11-21T18:30 day',
    '11-22T00:30 hour',
    '11-22T06:30 hour',
  ])
})

test('a month is ticked back from today', () => {
  const period = { from: at('2026-10-24'), to: at('2026-11-23'), by: 'day' } as const
  expect(told(timeTicks(period, utc))).toEqual([
    '10-28T00:00 day',
    '11-02T00:00 day',
    '11-07T00:00 day',
    '11-12T00:00 day',
    '11-17T00:00 day',
    '11-22T00:00 day',
  ])
})

test('a year is ticked by its months', () => {
  const period = { from: at('2025-11-23'), to: at('2026-11-23'), by: 'day' } as const
  const ticks = timeTicks(period, { most: 12, zoneOf: () => 0 })
  expect(told(ticks).slice(0, 2)).toEqual(['12-01T00:00 month', '01-01T00:00 month'])
  expect(ticks).toHaveLength(12)
})

test('buckets are named evenly, and the newest always is', () => {
  expect(bucketTicks(12, 6)).toEqual([1, 3, 5, 7, 9, 11])
  expect(bucketTicks(3, 6)).toEqual([0, 1, 2])
  expect(bucketTicks(7, 3)).toEqual([0, 3, 6])
})
