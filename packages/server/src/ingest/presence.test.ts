import { expect, onTestFinished, test, vi } from 'vitest'
import type { Clean } from '../core/clean.ts'
import type { UsageGlance } from '../core/usage-event.ts'
import { createPresence } from './presence.ts'

const event = { name: 'A' } as Clean<UsageGlance>
const people = new Set(['1'])

const watcherOf = (told: unknown[]) => ({
  now: (now: number) => told.push(now),
  event: () => told.push('event'),
  anew: () => told.push('anew'),
})

function timed() {
  vi.useFakeTimers({ now: 1_000_000 })
  onTestFinished(() => void vi.useRealTimers())
  const presence = createPresence({ now: () => Date.now() })
  onTestFinished(() => presence[Symbol.dispose]())
  return presence
}

test('somebody is here while their socket is open, and for five minutes after', () => {
  const presence = timed()
  const attendance = presence.open()
  presence.seen({ project: 'p', people, kept: [event], attendance })
  vi.advanceTimersByTime(3_600_000)
  expect(presence.now('p')).toBe(1)
  attendance.left()
  vi.advanceTimersByTime(290_000)
  expect(presence.now('p')).toBe(1)
  vi.advanceTimersByTime(20_000)
  expect(presence.now('p')).toBe(0)
})

test('who comes by requests is here for five minutes after the last one', () => {
  const presence = timed()
  presence.seen({ project: 'p', people, kept: [], attendance: undefined })
  expect([presence.now('p'), presence.now('other')]).toEqual([1, 0])
  vi.advanceTimersByTime(310_000)
  expect(presence.now('p')).toBe(0)
})

test('a clock that is set back keeps nobody here for longer', () => {
  const presence = timed()
  presence.seen({ project: 'p', people, kept: [], attendance: undefined })
  vi.setSystemTime(Date.now() - 5 * 3_600_000)
  vi.advanceTimersByTime(290_000)
  expect(presence.now('p')).toBe(1)
  vi.advanceTimersByTime(20_000)
  expect(presence.now('p')).toBe(0)
})

test('a socket that changes its user is one person', () => {
  const presence = timed()
  const attendance = presence.open()
  presence.seen({ project: 'p', people, kept: [], attendance })
  presence.seen({ project: 'p', people: new Set(['2']), kept: [], attendance })
  vi.advanceTimersByTime(310_000)
  expect(presence.now('p')).toBe(1)
})

test('a socket that tells of two projects is here in both, until it closes', () => {
  const presence = timed()
  const attendance = presence.open()
  presence.seen({ project: 'p', people, kept: [], attendance })
  presence.seen({ project: 'q', people, kept: [], attendance })
  vi.advanceTimersByTime(310_000)
  expect([presence.isHere('p', '1'), presence.isHere('q', '1')]).toEqual([true, true])
  expect(presence.isHere('p', '2')).toBe(false)
  attendance.left()
  vi.advanceTimersByTime(310_000)
  expect([presence.isHere('p', '1'), presence.isHere('q', '1')]).toEqual([false, false])
})

test('watchers are told of each event, and of the number when it changes', () => {
  const presence = timed()
  const told: unknown[] = []
  const watcher = watcherOf(told)
  const stop = presence.watch('p', watcher)
  presence.seen({ project: 'p', people, kept: [event], attendance: undefined })
  vi.advanceTimersByTime(4_000)
  expect(told).toEqual(['event', 1])
  stop()
  presence.seen({ project: 'p', people, kept: [event], attendance: undefined })
  expect(told).toEqual(['event', 1])
})

test('who comes while a number is changing hears of it when it changes back', () => {
  const presence = timed()
  presence.watch('p', watcherOf([]))
  presence.seen({ project: 'p', people, kept: [], attendance: undefined })
  vi.advanceTimersByTime(301_000)
  const other = new Set(['2'])
  presence.seen({ project: 'p', people: other, kept: [], attendance: undefined })
  const told: unknown[] = [presence.now('p')]
  presence.watch('p', watcherOf(told))
  vi.advanceTimersByTime(4_000)
  expect(told).toEqual([2, 1])
})

test('who was deleted is gone at once, with all that they did, and whoever looks is told to look anew', () => {
  const presence = timed()
  const attendance = presence.open()
  const did = (person: string) => ({ ...event, who: { person } }) as Clean<UsageGlance>
  const [ann, bob] = [new Set(['1']), new Set(['2'])]
  presence.seen({ project: 'p', people: ann, kept: [did('1'), did('1')], attendance })
  presence.seen({ project: 'p', people: bob, kept: [did('2')], attendance: undefined })
  presence.seen({ project: 'q', people: ann, kept: [did('1')], attendance: undefined })
  const told: unknown[] = []
  presence.watch('p', watcherOf(told))
  presence.forget('p', ann)
  expect([presence.now('p'), presence.recent('p')]).toEqual([1, [did('2')]])
  expect([presence.now('q'), presence.recent('q').length]).toEqual([1, 1])
  expect(told).toEqual(['anew'])
  attendance.left()
  vi.advanceTimersByTime(4_000)
  expect(told).toEqual(['anew'])
  presence.forget('p', 'all')
  expect([presence.now('p'), presence.recent('p')]).toEqual([0, []])
})

test('the last fifty events are remembered, and no more', () => {
  const presence = timed()
  for (let at = 0; at < 240; at++) {
    presence.seen({ project: 'p', people, kept: [{ ...event, at }], attendance: undefined })
  }
  expect(presence.recent('p').map(({ at }) => at)).toEqual(
    Array.from({ length: 50 }, (_, at) => 190 + at),
  )
})
