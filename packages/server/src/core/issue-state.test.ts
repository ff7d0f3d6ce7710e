import { expect, test } from 'vitest'
import { firstState, seen } from './issue-state.ts'

const event = { at: 1_000, release: '2.0' }

test('an open issue stays as it is', () => {
  expect(seen(firstState, event)).toBe(firstState)
})

test('a resolved issue comes back by a later event, marked as regressed', () => {
  expect(seen({ is: 'resolved', at: 999 }, event)).toEqual({ is: 'open', regressed: true })
})

test('an event from before the decision does not bring an issue back', () => {
  expect(seen({ is: 'resolved', at: 1_000 }, event).is).toBe('resolved')
})

test('an issue resolved in a release ignores that release and comes back by any other', () => {
  expect(seen({ is: 'resolved', at: 1, inRelease: '2.0' }, event).is).toBe('resolved')
  expect(seen({ is: 'resolved', at: 1, inRelease: '1.9' }, event)).toEqual({
    is: 'open',
    regressed: true,
  })
})

test('an ignored issue comes back when its time is over, and never without one', () => {
  expect(seen({ is: 'ignored', until: 1_001 }, event).is).toBe('ignored')
  expect(seen({ is: 'ignored', until: 1_000 }, event)).toEqual({ is: 'open', regressed: false })
  expect(seen({ is: 'ignored' }, event).is).toBe('ignored')
})
