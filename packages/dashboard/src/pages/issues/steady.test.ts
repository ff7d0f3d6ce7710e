import { expect, test } from 'vitest'
import { steadyOf } from './steady.ts'

const rows = (text: string) => [...text].map((id) => ({ id, fresh: true }))
const ids = (steady: { rows: readonly { id: string }[] }) =>
  steady.rows.map((row) => row.id).join('')

test('rows stay where they are when the order behind them changes', () => {
  const steady = steadyOf([...'abc'], rows('cab'))
  expect(ids(steady)).toBe('abc')
  expect(steady.waiting).toBe(0)
  expect(steady.rows[0]?.fresh).toBe(true)
})

test('a new row above waits, a new row below is appended', () => {
  const steady = steadyOf([...'abc'], rows('xabcy'))
  expect(ids(steady)).toBe('abcy')
  expect(steady.waiting).toBe(1)
})

test('a row that is gone leaves, and the next one moves up', () => {
  expect(ids(steadyOf([...'abc'], rows('acd')))).toBe('acd')
})

test('with nothing on screen everything is shown', () => {
  expect(steadyOf([], rows('ab'))).toEqual({ rows: rows('ab'), waiting: 0 })
})
