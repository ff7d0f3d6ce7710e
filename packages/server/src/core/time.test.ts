import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeOf } from './time.ts'

test.each([
  ['2026-03-10', '2026-03-10T00:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['2026-03-10T10:00Z', '2026-03-10T10:00:00.000Z'],
  ['2026-03-01T00:30:00.5+01:00', '2026-02-28T23:30:00.500Z'],
  ['2026-12-31T23:30:00-01:00', '2027-01-01T00:30:00.000Z'],
  ['1969-12-31', '1969-12-31T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('%s is %s', (text, time) => {
  expect(new Date(timeOf(text) ?? 0).toISOString()).toBe(time)
})

test.each([
  ...[
    '2026-02-30',
    '2026-02-29',
    '2026-04-31',
    '2026-02-30T10:00:00Z',
    '2026-02-29T00:00:00+01:00',
  ],
  ...['2026-13-01', '2026-00-10', '2026-01-00', '2026-01-32', '2026-01-01T25:00:00Z'],
  ...['2026-01-01T10:60:00Z', '2026-01-01T10:00:60Z', '2026-01-01T10:00:00+24:00'],
  ...[
    '2026-01-01T10:00:00',
    '2026-01-01T10:00:00 01:00',
    '2026-1-1',
    '+010000-01-01',
    '12026-01-01',
  ],
  ...['9999-12-31T23:59:59-23:59', '0070-01-01', '0000-01-01', '-000001-01-01', '', '1773137296'],
])('%j is no time', (text) => {
  expect(timeOf(text)).toBeUndefined()
})

test('every day that there is is one, and no other', () => {
  fc.assert(
    fc.property(fc.nat({ max: 8_416 }), fc.nat({ max: 13 }), fc.nat({ max: 32 }), (...parts) => {
      const [year, month, day] = [parts[0] + 1_583, parts[1], parts[2]]
      const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      const at = new Date(Date.UTC(year, month - 1, day))
      const isOne = at.getUTCMonth() === month - 1 && at.getUTCDate() === day
      expect(timeOf(text)).toBe(isOne ? at.getTime() : undefined)
    }),
  )
})
