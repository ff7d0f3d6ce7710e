import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scaleOf } from './scale.ts'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [96, [0, 50, 100]],
  [412, [0, 200, 400, 600]],
  [2_431, [0, 1_000, 2_000, 3_000]],
  [20_000, [0, 5_000, 10_000, 15_000, 20_000]],
])('up to %d the ticks are %o', (max, ticks) => {
  expect(scaleOf(max).ticks).toEqual(ticks)
})

test('shares have ticks below one', () => {
  expect(scaleOf(0.034, { intervals: 2, least: 0.01 }).ticks).toEqual([0, 0.02, 0.04])
})

test('an axis begins at zero, holds its greatest value and is not much taller', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (max) => {
      const { top, ticks } = scaleOf(max)
      return (
        ticks[0] === 0 &&
        ticks.at(-1) === top &&
        top >= max &&
        ticks.length <= 6 &&
        (max < 4 || top <= max * 2.5)
      )
    }),
  )
})
