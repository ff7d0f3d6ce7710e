import { expect, test } from 'vitest'
import { groupingOf } from './grouping.ts'
import { issueIdOf } from './issue-id.ts'
import type { Groupable } from './v1.ts'

const nothing: Groupable = { type: 1, name: '', message: '', stack: '', uri: '', meta: '{}' }

const at = (...places: readonly string[]): string =>
  ['Error: x', ...places.map((place) => `    at ${place}`)].join('\n')

/** A version never changes: were one of these ids another, every stored issue of its kind would begin anew. */
test('the ids of version 1 are what they always were', () => {
  const page = 'https://shop.example/users/12/cart'
  const events: readonly Partial<Groupable>[] = [
    {
      name: 'TypeError',
      message: 'x',
      stack: at('renderCart (https://shop.example/assets/index-DfG8s2Qa.js:1:2)'),
    },
    {
      name: 'TypeError',
      message: 'x',
      stack: 'renderCart@https://shop.example/assets/index-ZzG8s2Qb.js:9:9\n',
    },
    {
      name: 'Error',
      message: 'x',
      stack: at('invariant (https://shop.example/u.js:1:2)', 'pay (https://shop.example/a.js:1:2)'),
    },
    {
      name: 'Error',
      message: 'x',
      stack: at('request (/srv/app/src/api.js:1:2)', 'async load (/srv/app/src/cart.js:1:2)'),
    },
    {
      name: 'ApiError',
      message: 'status code 404: /carts/12',
      stack: at(
        'request (https://shop.example/api.js:1:2)',
        'async load (https://shop.example/cart.js:1:2)',
      ),
    },
    {
      name: 'TypeError',
      message: "undefined is not an object (evaluating 'e.price')",
      stack: 't@https://shop.example/a.js:1:2',
    },
    {
      name: 'RangeError',
      message: 'Maximum call stack size exceeded',
      stack: at('walk (https://shop.example/a.js:1:2)'),
    },
    {
      name: 'Error',
      message: 'x',
      stack: at('window (C:\\Shop\\resources\\app.asar\\main\\window.js:1:2)'),
    },
    { name: 'Error', message: 'x', stack: at('App (webpack-internal:///./src/app.tsx:1:2)') },
    { message: 'could not save 12', stack: at('save (https://shop.example/a.js:1:2)') },
    { name: 'Error', message: 'order 12 of "ada" not found' },
    { name: 'TypeError', message: 'Failed to fetch' },
    { message: 'Script error.' },
    {
      name: 'Error',
      message: 'connect ECONNREFUSED [address]:5432',
      stack: at('afterConnect (node:net:1:2)'),
    },
    {},
    {
      type: 5,
      name: 'CSP Violation',
      uri: page,
      meta: '{"effectiveDirective":"script-src","blockedURL":"https://evil.example/a.js"}',
    },
    {
      type: 6,
      name: 'Browser Deprecation',
      uri: page,
      meta: '{"id":"UnloadHandler","sourceFile":"https://shop.example/a-DfG8s2Qa.js"}',
    },
    { type: 8, name: 'Browser Crash', uri: page, meta: '{"reason":"oom"}' },
    {
      type: 10,
      name: 'Network Error',
      uri: page,
      meta: '{"type":"tcp.closed","phase":"connection"}',
    },
    { type: 96, name: 'Unknown Report', uri: page, meta: '{"reportType":"new-thing"}' },
  ]
  const ids = events.map((event) => issueIdOf('project', groupingOf({ ...nothing, ...event }, 1)))
  expect(ids).toEqual([
    '61a4f4f1a8bfc0a4',
    '61a4f4f1a8bfc0a4',
    'c4e30ba200735fb9',
    '889c9a3a133376ea',
    'f5918800fdf4400b',
    '8de0ec8b780cdcdd',
    '9a48fe53d224b5fb',
    '8b107422ddec6a3f',
    '299aa75d7e4c804a',
    'f8a48108318f2953',
    'eb35419de17a2c16',
    '7e49fe4ebf158a1c',
    'e3686c95ab1e5ad9',
    'ef7df08c7cee4d10',
    'de1a75d06882d55b',
    '8f091006de2bea3f',
    'bd4af8efd07f3ddf',
    'af7e34dd94cffb41',
    'a1fddcf8887b1028',
    'b8c042c6c6070710',
  ])
})
