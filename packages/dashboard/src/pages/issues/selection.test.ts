import type { IssueRow } from '@earshot/protocol'
import { expect, test } from 'vitest'
import { rangeOf } from './range.ts'
import { statesBefore } from './states-before.ts'

test('a range runs either way and holds both ends', () => {
  expect(rangeOf([...'abcde'], 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(rangeOf([...'abcde'], 'd', 'b')).toEqual(['b', 'c', 'd'])
})

test('a range from a row that is gone is only its end', () => {
  expect(rangeOf([...'abc'], 'z', 'b')).toEqual(['b'])
  expect(rangeOf([...'abc'], null, 'b')).toEqual(['b'])
})

test('issues are remembered by the state that undoing leads back to', () => {
  const issue = (id: string, more: Partial<IssueRow>) =>
    ({ id, state: 'open', regressed: false, ...more }) as IssueRow
  const until = '2026-12-01T00:00:00.000Z'
  expect(
    statesBefore([
      issue('a', {}),
      issue('b', { state: 'resolved', inRelease: '4.2.0' }),
      issue('c', { state: 'ignored', until }),
      issue('d', {}),
      issue('e', { regressed: true }),
    ]),
  ).toEqual([
    [['a', 'd'], { state: 'open' }],
    [['b'], { state: 'resolved', inRelease: '4.2.0' }],
    [['c'], { state: 'ignored', until }],
    [['e'], { state: 'open', regressed: true }],
  ])
})
