import { expect, test } from 'vitest'
import { splitOpen } from './bucket-split.ts'

test('a bar that may grow stands apart', () => {
  expect(splitOpen([1, 2, 3], { open: true, joined: false })).toEqual({
    settled: [1, 2, null],
    open: [null, null, 3],
  })
})

test('a line’s open end joins what is settled', () => {
  expect(splitOpen([1, 2, 3], { open: true, joined: true }).open).toEqual([null, 2, 3])
})

test('of a period that is over everything is settled', () => {
  expect(splitOpen([1, null], { open: false, joined: false })).toEqual({
    settled: [1, null],
    open: [null, null],
  })
})
