import { expect, test } from 'vitest'
import { sinceFirst } from './since-first.ts'

test('zeros before the first number are gaps, those behind it are zeros', () => {
  expect(sinceFirst([0, null, 0, 3, 0, 2])).toEqual([null, null, null, 3, 0, 2])
})

test('where nothing was ever told there is nothing to draw', () => {
  expect(sinceFirst([0, 0, null])).toEqual([null, null, null])
})

test('several lines begin together where the first of them does', () => {
  expect(sinceFirst([0, 0, 0, 4], 1)).toEqual([null, 0, 0, 4])
})
