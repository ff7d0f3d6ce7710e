import { expect, test } from 'vitest'
import { describe as describeReason, originsOf } from './describe.ts'

test.each([
  ['a string', 'only a string', '', 'only a string'],
  ['nothing', undefined, '', 'undefined'],
  ['null', null, '', 'null'],
  ['a number', 7, '', '7'],
  ['a symbol', Symbol('x'), '', 'Symbol(x)'],
  ['a big integer', 5n, '', '5'],
  ['an object', { code: 5 }, '', '[object Object]'],
  ['what is like an error', { name: 'E', message: 'm' }, 'E', 'm'],
  ['an error', new TypeError('boom'), 'TypeError', 'boom'],
] as const)('%s is told in words', (...[, reason, name, message]) => {
  expect(describeReason(reason)).toMatchObject({ name, message })
})

test('what does not let itself be told is told by its kind', () => {
  const shy = new Proxy({}, { get: () => expect.fail('asked') })
  for (const one of [Object.create(null), shy]) {
    expect(describeReason(one)).toEqual({ name: '', message: 'object', stack: '' })
  }
})

test('what led to it is told, five steps far, also in a circle', () => {
  const loop = new Error('loop')
  loop.cause = loop
  expect(originsOf(loop).causes).toHaveLength(5)
  const many = new AggregateError(Array.from({ length: 9 }, (_, at) => new Error(`${at}`)))
  expect(originsOf(many).errors?.map(({ message }) => message)).toEqual(['0', '1', '2', '3', '4'])
  expect(originsOf({ code: 5 }).thrown).toEqual({ code: 5 })
  expect(originsOf(new Error('plain'))).toEqual({})
})
