import { expect, test } from 'vitest'
import { boundStatement, insertTargetOf, literal } from './statement.ts'

test('a literal cannot be left by quotes or backslashes', () => {
  expect(literal(`it's`)).toBe(`'it\\'s'`)
  expect(literal(`\\'; drop table x; --`)).toBe(`'\\\\\\'; drop table x; --'`)
})

test('parameters are set before the statement', () => {
  expect(boundStatement('select {a:String}', new Map([['a', `b'c`]]))).toBe(
    `SET param_a='b\\'c';\nselect {a:String}`,
  )
})

test('all parameters are set by one statement', () => {
  const params = new Map([
    ['a', `b', param_c='x`],
    ['c', '1'],
  ])
  expect(boundStatement('select 1', params)).toBe(
    `SET param_a='b\\', param_c=\\'x', param_c='1';\nselect 1`,
  )
  expect(boundStatement('select 1', new Map())).toBe('select 1')
})

test('a parameter name that is not a word is refused', () => {
  expect(() => boundStatement('select 1', new Map([['a=1;drop', 'x']]))).toThrow(TypeError)
})

test('an insert names its table and columns, anything else is not one', () => {
  expect(insertTargetOf('INSERT INTO a_b FORMAT JSONEachRow')).toEqual({
    table: 'a_b',
    format: 'JSONEachRow',
  })
  expect(insertTargetOf('insert into t (`a`, b)\nformat JSONEachRow')?.columns).toEqual(['a', 'b'])
  expect(insertTargetOf('insert into t select 1')).toBeUndefined()
})
