import { expect, test } from 'vitest'
import { fits } from './fits.ts'

test('every word must be somewhere in label or note, in any order and case', () => {
  const entry = { label: 'Install', note: 'Atlas web' }
  expect(fits(entry, 'atlas inst')).toBe(true)
  expect(fits(entry, 'INSTALL')).toBe(true)
  expect(fits(entry, 'install desktop')).toBe(false)
  expect(fits(entry, '')).toBe(true)
})
