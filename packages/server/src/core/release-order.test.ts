import { expect, test } from 'vitest'
import { isOlderRelease } from './release-order.ts'

test.each([
  ['1.9.0', '1.10.0'],
  ['1.4', '1.4.1'],
  ['v2.9', 'v3.0'],
  ['shop@4.1.9', 'shop@4.2.0'],
  ['@acme/shop@4.1.9', '@acme/shop@4.2.0'],
  ['2.0.0-rc.2', '2.0.0'],
  ['1.9.9', '2.0.0-rc.1'],
  ['1.2.3.4', '1.2.4'],
  ['1.0.0+77', '1.0.1+3'],
])('%s is older than %s, and not the other way round', (older, newer) => {
  expect(isOlderRelease(older, newer)).toBe(true)
  expect(isOlderRelease(newer, older)).toBe(false)
})

test.each([
  ['1.4.0', '1.4.0'],
  ['1.4', '1.4.0'],
  ['1.4.0+1', '1.4.0+2'],
  ['2.0.0-alpha', '2.0.0-beta'],
  ['shop@1.0.0', 'admin@2.0.0'],
  ['shop@1.0.0', '2.0.0'],
  ['', '1.0.0'],
  ['7', '8'],
  ['3f2a9c1', '9b7e0d4'],
  ['1.0.0 and more', '2.0.0'],
])('of %j and %j nobody can say', (one, other) => {
  expect([isOlderRelease(one, other), isOlderRelease(other, one)]).toEqual([false, false])
})
