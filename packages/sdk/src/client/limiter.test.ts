import { afterEach, expect, test, vi } from 'vitest'
import { createLimiter } from './limiter.ts'

afterEach(() => vi.useRealTimers())

test('a clock that is put back holds no errors back', () => {
  vi.useFakeTimers({ now: 10_000_000 })
  const limit = createLimiter()
  expect(limit('one')).toBe(0)
  vi.setSystemTime(1_000_000)
  expect(limit('other')).toBe(0)
})

test('nor the same one', () => {
  vi.useFakeTimers({ now: 10_000_000 })
  const limit = createLimiter()
  expect([limit('one'), limit('one')]).toEqual([0, -1])
  vi.setSystemTime(1_000_000)
  expect([limit('one'), limit('one')]).toEqual([1, -1])
})
