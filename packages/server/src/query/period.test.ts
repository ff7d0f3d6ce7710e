import { expect, test } from 'vitest'
import { isDenied } from '../core/denied.ts'
import { cursorOf, cursorText } from './cursor.ts'
import { bucketsOf, periodOf } from './period.ts'
import { isoOf } from './time.ts'

const now = Date.parse('2026-03-10T12:34:56Z')

function bounds(ask: Parameters<typeof periodOf>[0]) {
  const period = periodOf(ask, { now })
  return isDenied(period) ? period : [isoOf(period.from), isoOf(period.to), period.by]
}

test('without a wish it is the last 24 hours, the running one included', () => {
  expect(bounds({})).toEqual(['2026-03-09T13:00:00.000Z', '2026-03-10T13:00:00.000Z', 'hour'])
})

test('bounds are widened to whole buckets', () => {
  expect(bounds({ from: '2026-03-08T10:20:00Z', to: '2026-03-09T10:20:00Z' })).toEqual([
    '2026-03-08T10:00:00.000Z',
    '2026-03-09T11:00:00.000Z',
    'hour',
  ])
  expect(bounds({ from: '2026-03-08T10:20:00+02:00', to: '2026-03-09', by: 'day' })).toEqual([
    '2026-03-08T00:00:00.000Z',
    '2026-03-09T00:00:00.000Z',
    'day',
  ])
})

test('the time to come is left out', () => {
  expect(bounds({ from: '2026-03-10', to: '2027-01-01', by: 'hour' })).toEqual([
    '2026-03-10T00:00:00.000Z',
    '2026-03-10T13:00:00.000Z',
    'hour',
  ])
  expect(bounds({ from: '2026-12-30', to: '2027-01-01' })).toEqual([
    '2026-12-30T00:00:00.000Z',
    '2026-12-30T00:00:00.000Z',
    'hour',
  ])
})

test.each([
  { from: 'yesterday' },
  { to: '10.3.2026' },
  { from: '2026-02-30T25:00:00Z' },
  { from: '2026-02-30' },
  { from: '2026-01-01', to: '2026-02-30' },
  { from: '2026-03-10', to: '2026-03-10' },
  { from: '2026-03-11', to: '2026-03-10' },
  { from: '1960-01-01', to: '1960-01-02' },
  { from: '2025-01-01', to: '2026-03-01' },
])('%j is no period', (ask) => {
  expect(periodOf(ask, { now })).toMatchObject({ denied: 'request/invalid' })
})

test('gaps are filled, so that every bucket is there', () => {
  const period = { from: now - (now % 3_600_000), to: now - (now % 3_600_000) + 3 * 3_600_000 }
  const rows = [{ at: period.from / 1_000 + 3_600, events: 7 }]
  expect(bucketsOf({ ...period, by: 'hour' }, { rows, empty: { events: 0 } })).toEqual([
    { at: '2026-03-10T12:00:00.000Z', events: 0 },
    { at: '2026-03-10T13:00:00.000Z', events: 7 },
    { at: '2026-03-10T14:00:00.000Z', events: 0 },
  ])
})

test('a cursor comes back as it was given out, and only to its own order', () => {
  const cursor = { value: now, id: '0123456789abcdef' }
  const text = cursorText('last_seen', cursor)
  expect(cursorOf('last_seen', text)).toEqual(cursor)
  expect(cursorOf('events', text)).toBeUndefined()
  for (const wrong of [
    '',
    'x',
    text.slice(2),
    Buffer.from('["last_seen",1]').toString('base64url'),
  ]) {
    expect(cursorOf('last_seen', wrong)).toBeUndefined()
  }
})

test('a period that ends in years to come is as long as what has passed of it', () => {
  expect(bounds({ from: '2026-03-09', to: '2099-01-01', by: 'day' })).toEqual([
    '2026-03-09T00:00:00.000Z',
    '2026-03-11T00:00:00.000Z',
    'day',
  ])
  expect(bounds({ from: '1901-01-01', to: '2026-01-01' })).toMatchObject({
    detail: 'query/from must not be before 1970',
  })
})
