import { expect, test } from 'vitest'
import { withFilter, withoutFilter } from './filters.ts'

const german = { field: 'country', not: false, values: ['DE'] } as const

test('a second value of a field widens its filter, another field narrows', () => {
  const french = withFilter([german], { field: 'country', value: 'FR' })
  expect(french).toEqual([{ field: 'country', not: false, values: ['DE', 'FR'] }])
  expect(withFilter(french, { field: 'prop.plan', value: 'pro' })).toHaveLength(2)
  expect(withFilter([german], { field: 'country', value: 'FR', not: true })).toHaveLength(2)
})

test('what is filtered by already changes nothing', () => {
  const filters = [german]
  expect(withFilter(filters, { field: 'country', value: 'DE' })).toBe(filters)
})

test('a filter is taken off by its place', () => {
  expect(withoutFilter([german, { ...german, not: true }], 0)).toEqual([{ ...german, not: true }])
})
