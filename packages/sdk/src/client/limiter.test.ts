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
