import { expect, test } from 'vitest'
import { lonelyOf } from './lonely.ts'

test('a value between gaps is lonely, one with a neighbour is not', () => {
  expect(lonelyOf([null, 3, null, 4, 5, null, 6])).toEqual([1, 6])
})

test('nothing is nobody', () => {
  expect(lonelyOf([null, undefined])).toEqual([])
  expect(lonelyOf([7])).toEqual([0])
})
