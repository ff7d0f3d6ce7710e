import { expect, test } from 'vitest'
import { sparkShapeOf } from './spark-path.ts'

const size = { height: 20, bar: 3, gap: 1 }

test('the peak is as tall as the graph, and the rest is in proportion', () => {
  expect(sparkShapeOf([5, 10, 0], size)).toEqual({
    done: 'M0 10h3v10h-3zM4 0h3v20h-3z',
    open: '',
    peak: 10,
  })
})

test('the last hour is told apart, because more may come', () => {
  expect(sparkShapeOf([0, 4], size)).toEqual({ done: '', open: 'M4 0h3v20h-3z', peak: 4 })
})

test('one event beside a thousand is still to be seen', () => {
  expect(sparkShapeOf([1, 1_000, 0], size).done).toContain('M0 19h3v1h-3z')
})

test('nothing draws nothing', () => {
  expect(sparkShapeOf([0, 0, 0], size)).toEqual({ done: '', open: '', peak: 0 })
  expect(sparkShapeOf([], size)).toEqual({ done: '', open: '', peak: 0 })
})
