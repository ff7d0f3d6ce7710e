import { expect, test } from 'vitest'
import { boundStatement, insertStatement, insertTableOf, literal } from './statement.ts'

test('a literal cannot be left by quotes or backslashes', () => {
  expect(literal(`it's`)).toBe(`'it\\'s'`)
  expect(literal(`\\'; drop table x; --`)).toBe(`'\\\\\\'; drop table x; --'`)
})

test('parameters are set before the statement', () => {
  const params = new Map([['a', `b'c`]])
  expect(boundStatement('select {a:String}', { params, threads: 1 })).toBe(
    `SET max_threads=1, param_a='b\\'c';\nselect {a:String}`,
  )
})

test('all parameters are set by one statement', () => {
  const params = new Map([
    ['a', `b', param_c='x`],
    ['c', '1'],
  ])
  expect(boundStatement('select 1', { params, threads: 2 })).toBe(
    `SET max_threads=2, param_a='b\\', param_c=\\'x', param_c='1';\nselect 1`,
  )
  expect(boundStatement('select 1', { params: new Map(), threads: 2 })).toBe(
    'SET max_threads=2;\nselect 1',
  )
})

test('a parameter name that is not a word is refused', () => {
  expect(() =>
    boundStatement('select 1', { params: new Map([['a=1;drop', 'x']]), threads: 1 }),
  ).toThrow(TypeError)
})

test('an insert of rows names its table, anything else is not one', () => {
  expect(insertTableOf('INSERT INTO a_b FORMAT JSONEachRow')).toBe('a_b')
  expect(insertTableOf('insert into t select 1')).toBeUndefined()
  expect(insertTableOf('insert into t format JSONEachRow; drop table t')).toBeUndefined()
})

test('neither the path of the rows nor their token can be read as a statement', () => {
  const rows = { table: 't', path: `/it's/1`, token: `a'b` }
  expect(insertStatement(rows, [{ name: 'a', type: `Enum8('x' = 1)` }])).toBe(
    `insert into t (a) settings insert_deduplication_token = 'a\\'b' select a from file('/it\\'s/1', 'JSONEachRow', 'a Enum8(\\'x\\' = 1)')`,
  )
})

test('words of a dictionary are read as texts', () => {
  const types = [
    'LowCardinality(String)',
    'Map(LowCardinality(String), LowCardinality(FixedString(2)))',
  ]
  const columns = types.map((type, index) => ({ name: `c${index}`, type }))
  expect(insertStatement({ table: 't', path: '/1', token: undefined }, columns)).toBe(
    `insert into t (c0, c1) select c0, c1 from file('/1', 'JSONEachRow', 'c0 String, c1 Map(String, FixedString(2))')`,
  )
})
