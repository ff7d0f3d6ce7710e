import { expect, test } from 'vitest'
import { markOf } from './mark.ts'

test('a hash has one pattern, mirrored, within its frame', () => {
  expect(markOf('0001aaaaaaaaaaaa')).toBe('M1 1h1v1h-1zM5 1h1v1h-1z')
  expect(markOf('0004aaaaaaaaaaaa')).toBe('M3 1h1v1h-1z')
  expect(markOf('nonsense')).toBe('')
})
