import { expect, test } from 'vitest'
import { heatOf } from './heat.ts'

test('nothing has no colour, the least has one, the most has the strongest', () => {
  expect(heatOf(0, 100)).toBe(0)
  expect(heatOf(0.001, 100)).toBe(1)
  expect(heatOf(100, 100)).toBe(5)
  expect(heatOf(41, 100)).toBe(3)
  expect(heatOf(3, 0)).toBe(0)
})
