import { expect, test } from 'vitest'
import { causesOf } from './causes.ts'
import { metaRowsOf } from './meta-rows.ts'

test('causes are read from both ways of writing them', () => {
  const stack = [
    'Error: outer',
    '    at a (a.js:1:1)',
    'Caused by: RangeError: no order',
    '    at b (b.js:1:1)',
    '  [cause]: TypeError: gone {',
  ].join('\n')
  expect(causesOf(stack)).toEqual(['RangeError: no order', 'TypeError: gone'])
  expect(causesOf('Error: Caused by nothing\n at a')).toEqual([])
})

test('objects in a meta are opened, lists are not', () => {
  expect(
    metaRowsOf({ release: '4.2', cart: { lines: 3, of: { kind: 'b2b' } }, tags: ['a'] }),
  ).toEqual([
    { path: 'release', value: '4.2' },
    { path: 'cart.lines', value: '3' },
    { path: 'cart.of.kind', value: 'b2b' },
    { path: 'tags', value: '["a"]' },
  ])
})

test('what lies too deep, and what is empty, stays as JSON', () => {
  expect(metaRowsOf({ a: { b: { c: { d: { e: 1 } } } }, none: {}, nil: null })).toEqual([
    { path: 'a.b.c.d', value: '{"e":1}' },
    { path: 'none', value: '{}' },
    { path: 'nil', value: 'null' },
  ])
})
