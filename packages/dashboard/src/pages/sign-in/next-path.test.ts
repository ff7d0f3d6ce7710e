import { expect, test } from 'vitest'
import { nextPathOf } from './next-path.ts'

test('a path of this dashboard is gone to, with its search', () => {
  expect(nextPathOf('/projects/abc/issues?q=cart')).toBe('/projects/abc/issues?q=cart')
})

test.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/sign-in?next=/sign-in',
])('%s leads home', (next) => {
  expect(nextPathOf(next)).toBe('/')
})
