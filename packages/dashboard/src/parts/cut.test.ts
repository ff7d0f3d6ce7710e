import { expect, test } from 'vitest'
import { cut } from './cut.ts'

test('marked texts become pieces of their own, the longer one first', () => {
  expect(cut('a https://e.x/v1/k b https://e.x c', ['https://e.x/v1/k', 'https://e.x'])).toEqual([
    'a ',
    'https://e.x/v1/k',
    ' b ',
    'https://e.x',
    ' c',
  ])
})

test('without marks the text stays whole, and an empty mark marks nothing', () => {
  expect(cut('abc', [])).toEqual(['abc'])
  expect(cut('abc', [''])).toEqual(['abc'])
})
