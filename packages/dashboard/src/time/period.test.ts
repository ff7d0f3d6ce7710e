import { expect, test } from 'vitest'
import { askOf, periodOf, previousOf, spanOf } from './period.ts'

const now = Date.parse('2026-11-22T10:24:00Z')
const at = (text: string) => Date.parse(text)

test('the last 24 hours are 24 whole hours that end with the one we are in', () => {
  expect(askOf(periodOf({}, { now, standard: '24h' }))).toEqual({
    from: '2026-11-21T11:00:00.000Z',
    to: '2026-11-22T11:00:00.000Z',
    by: 'hour',
  })
})

test('the last 30 days are UTC days, today with them', () => {
  expect(askOf(periodOf({ period: '30d' }, { now, standard: '24h' }))).toEqual({
    from: '2026-10-24T00:00:00.000Z',
    to: '2026-11-23T00:00:00.000Z',
    by: 'day',
  })
})

test('two moments in the address win over a preset and grow to whole buckets', () => {
  const search = {
    period: '30d',
    from: '2026-11-20T10:20:00Z',
    to: '2026-11-20T14:05:00Z',
  } as const
  expect(periodOf(search, { now, standard: '24h' })).toEqual({
    from: at('2026-11-20T10:00:00Z'),
    to: at('2026-11-20T15:00:00Z'),
    by: 'hour',
    preset: null,
  })
})

test.each([
  [{ from: 'rubbish', to: '2026-11-20T14:05:00Z' }],
  [{ from: '2026-11-20T14:05:00Z' }],
  [{ from: '2026-11-20T14:05:00Z', to: '2026-11-19T00:00:00Z' }],
])('moments that make no stretch are passed over: %o', (search) => {
  expect(periodOf(search, { now, standard: '7d' }).preset).toBe('7d')
})

test('more than four days are shown by the day', () => {
  expect(spanOf(at('2026-11-01T00:00:00Z'), at('2026-11-05T00:00:00Z')).by).toBe('hour')
  expect(spanOf(at('2026-11-01T00:00:00Z'), at('2026-11-05T01:00:00Z'))).toEqual({
    from: at('2026-11-01T00:00:00Z'),
    to: at('2026-11-06T00:00:00Z'),
    by: 'day',
    preset: null,
  })
})

test('the period before is as long and ends where this one begins', () => {
  const period = periodOf({ period: '7d' }, { now, standard: '24h' })
  const before = previousOf(period)
  expect(before.to).toBe(period.from)
  expect(before.to - before.from).toBe(period.to - period.from)
})
