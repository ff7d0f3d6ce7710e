import { expect, test } from 'vitest'
import { createTouchedIssues } from './touched-issues.ts'

test('an issue is due when its group is carried, and then no more', () => {
  const touched = createTouchedIssues()
  touched.touch(1, ['p/a'])
  touched.touch(2, ['p/b'])
  expect(touched.take(0)).toEqual([])
  expect(touched.take(1)).toEqual(['p/a'])
  expect(touched.take(1)).toEqual([])
  expect(touched.take(5)).toEqual(['p/b'])
})

test('an issue that every group touches is due with each of them', () => {
  const touched = createTouchedIssues()
  for (const group of [1, 2, 3, 4, 5]) touched.touch(group, ['p/hot'])
  expect(touched.take(2)).toEqual(['p/hot'])
  expect(touched.take(2)).toEqual([])
  touched.touch(6, ['p/hot'])
  expect(touched.take(4)).toEqual(['p/hot'])
  expect(touched.take(6)).toEqual(['p/hot'])
  expect(touched.take(9)).toEqual([])
})

test('what is given back is due at once, and a later group is not forgotten', () => {
  const touched = createTouchedIssues()
  touched.touch(1, ['p/a', 'p/b'])
  const due = touched.take(1)
  touched.touch(3, ['p/a'])
  touched.giveBack(due)
  expect(touched.take(1)).toEqual(['p/a', 'p/b'])
  expect(touched.take(3)).toEqual(['p/a'])
})
