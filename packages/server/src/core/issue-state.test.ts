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

test('an issue resolved in a release ignores that one and older ones, and comes back by any other', () => {
  const inRelease = (release: string) => seen({ is: 'resolved', at: 1, inRelease: release }, event)
  expect(['2.0', '2.1', '10.0'].map((release) => inRelease(release).is)).toEqual(
    Array(3).fill('resolved'),
  )
  for (const release of ['1.9', 'v2.1', '9b7e0d4']) {
    expect([release, inRelease(release)]).toEqual([release, { is: 'open', regressed: true }])
  }
})

test('an ignored issue comes back when its time is over, and never without one', () => {
  expect(seen({ is: 'ignored', until: 1_001 }, event).is).toBe('ignored')
  expect(seen({ is: 'ignored', until: 1_000 }, event)).toEqual({ is: 'open', regressed: false })
  expect(seen({ is: 'ignored' }, event).is).toBe('ignored')
})
