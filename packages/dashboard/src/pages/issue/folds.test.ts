import type { Frame } from '@earshot/protocol'
import { expect, test } from 'vitest'
import { foldsOf, librariesOf } from './folds.ts'

function frame(name: string, file: string, more: Partial<Frame> = {}): Frame {
  return { function: name, file, line: 1, column: 1, inApp: true, hidden: false, ...more }
}
const library = (name: string, file = 'node_modules/preact/dist/preact.mjs') =>
  frame(name, file, { inApp: false })

const told = (frames: readonly Frame[]) =>
  foldsOf(frames).map((fold) =>
    fold.is === 'own' ? fold.frame.function : `${fold.frames.length} of ${fold.names.join()}`,
  )

test('runs of library frames become one line each', () => {
  const frames = [frame('a', 'a.ts'), library('x'), library('y'), frame('b', 'b.ts'), library('z')]
  expect(told(frames)).toEqual(['a', '2 of preact', 'b', '1 of preact'])
})

test('frames of the reporting client are not shown and do not split a run', () => {
  const client = frame('sendEvent', 'trackx.js', { inApp: false, hidden: true })
  expect(told([frame('a', 'a.ts'), library('x'), client, library('y')])).toEqual([
    'a',
    '2 of preact',
  ])
})

test('a stack of nothing but libraries is shown frame by frame', () => {
  expect(told([library('x'), library('y')])).toEqual(['x', 'y'])
})

test('only the first of your own frames is the innermost', () => {
  const folds = foldsOf([library('x'), frame('a', 'a.ts'), frame('b', 'b.ts')])
  expect(folds.map((fold) => fold.is === 'own' && fold.innermost)).toEqual([false, true, false])
})

test('libraries are named by package, by file, or as node', () => {
  const files = [
    'node_modules/preact/dist/preact.mjs',
    'webpack://app/node_modules/@tanstack/router/index.js',
    'node:internal/process/task_queues',
    'https://cdn.example/vendor.js',
    '<anonymous>',
  ]
  expect(librariesOf(files.map((file) => library('x', file)))).toEqual([
    'preact',
    '@tanstack/router',
    'node',
    'vendor.js',
  ])
})
