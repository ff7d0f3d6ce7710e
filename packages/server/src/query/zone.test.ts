import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs, hourMs, isoOf } from './time.ts'
import { type Zone, zoneOf } from './zone.ts'

function sure(name: string): Zone {
  const zone = zoneOf(name)
  if (zone === undefined) throw new Error(name)
  return zone
}

test('a day has 23 or 25 hours where the clock is put', () => {
  const berlin = sure('Europe/Berlin')
  const spring = berlin.startOf('day', Date.UTC(2026, 2, 29, 12))
  expect(isoOf(spring)).toBe('2026-03-28T23:00:00.000Z')
  expect(berlin.add('day', spring, 1) - spring).toBe(23 * hourMs)
  const autumn = berlin.startOf('day', Date.UTC(2026, 9, 25, 12))
  expect(berlin.add('day', autumn, 1) - autumn).toBe(25 * hourMs)
})

test('a day without a midnight begins with its first moment', () => {
  const havana = sure('America/Havana')
  expect(isoOf(havana.startOf('day', Date.UTC(2026, 2, 8, 12)))).toBe('2026-03-08T05:00:00.000Z')
  const back = havana.startOf('day', Date.UTC(2026, 10, 1, 12))
  expect(isoOf(back)).toBe('2026-11-01T04:00:00.000Z')
})

test('where the clock is put by half an hour, hours are counted from the beginning of the day', () => {
  const island = sure('Australia/Lord_Howe')
  const hours = (from: number, count: number) => {
    const starts = [island.startOf('hour', from)]
    while (starts.length < count) starts.push(island.add('hour', starts.at(-1) ?? 0, 1))
    return starts.map((at) => isoOf(at).slice(11, 16))
  }
  expect(hours(Date.UTC(2026, 9, 3, 14, 45), 3)).toEqual(['14:30', '15:30', '16:30'])
  expect(hours(Date.UTC(2026, 9, 4, 11, 45), 4)).toEqual(['11:30', '12:30', '13:00', '14:00'])
  expect(hours(Date.UTC(2026, 3, 4, 14, 45), 3)).toEqual(['14:00', '15:00', '16:00'])
  expect(hours(Date.UTC(2026, 3, 5, 12, 45), 4)).toEqual(['12:00', '13:00', '13:30', '14:30'])
})

test('hours, weeks and months are those of the zone', () => {
  const kolkata = sure('Asia/Kolkata')
  const at = Date.UTC(2026, 2, 31, 18, 45)
  expect(isoOf(kolkata.startOf('hour', at))).toBe('2026-03-31T18:30:00.000Z')
  expect(isoOf(kolkata.startOf('month', at))).toBe('2026-03-31T18:30:00.000Z')
  expect(isoOf(kolkata.startOf('week', at))).toBe('2026-03-29T18:30:00.000Z')
  expect(isoOf(kolkata.add('month', kolkata.startOf('month', at), -1))).toBe(
    '2026-02-28T18:30:00.000Z',
  )
})

test('every moment lies in its bucket, and buckets meet', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Havana', 'Australia/Lord_Howe')
  const moments = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2035, 0) })
  const sizes = fc.constantFrom('hour', 'day', 'week', 'month')
  fc.assert(
    fc.property(zones, moments, sizes, (name, at, by) => {
      const zone = sure(name)
      const start = zone.startOf(by, at)
      const next = zone.add(by, start, 1)
      expect(start <= at && at < next).toBe(true)
      expect(zone.startOf(by, start)).toBe(start)
      expect(zone.startOf(by, next)).toBe(next)
      expect(zone.startOf(by, next - 1)).toBe(start)
    }),
  )
})

test('what is no zone is none', () => {
  for (const name of ['', '+02:00', 'Mars/Olympus', 'Europe/Berlin; drop', '../etc']) {
    expect(zoneOf(name)).toBeUndefined()
  }
  expect(sure('UTC').dayNumber(10 * dayMs + 1)).toBe(10)
})
