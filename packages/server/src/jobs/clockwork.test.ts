import { expect, onTestFinished, test, vi } from 'vitest'
import { createClockwork } from './clockwork.ts'
import { pauseMsAfter } from './patience.ts'

test('a job that must succeed is tried until it does, and not again', async () => {
  const notes: unknown[] = []
  await using clockwork = createClockwork((name, facts) => void notes.push([name, facts]))
  let tries = 0
  await clockwork.once(1, {
    name: 'migrate',
    run: async () => {
      if (++tries < 3) throw new RangeError('not yet')
    },
  })
  const failed = { job: 'migrate', kind: 'RangeError' }
  expect(notes).toEqual([
    ['job/failed', { ...failed, failures: 1 }],
    ['job/failed', { ...failed, failures: 2 }],
  ])
  const twoRounds = Promise.withResolvers<void>()
  let rounds = 0
  clockwork.every(1, {
    name: 'other',
    run: async () => void (++rounds === 2 && twoRounds.resolve()),
  })
  await twoRounds.promise
  expect(tries).toBe(3)
})

test('the pause between two tries doubles, up to half a minute', async () => {
  expect([1, 2, 3, 6, 7, 8, 5_000].map((failures) => pauseMsAfter(failures, 500))).toEqual([
    ...[500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000],
  ])
  expect(pauseMsAfter(3, 60_000)).toBe(60_000)

  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  await using clockwork = createClockwork(() => undefined)
  const tries: number[] = []
  const from = Date.now()
  void clockwork.once(500, {
    name: 'migrate',
    run: async () => {
      tries.push(Date.now() - from)
      throw new RangeError('never')
    },
  })
  await vi.advanceTimersByTimeAsync(92_000)
  expect(tries).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 31_500, 61_500, 91_500])
})

test('the same failure is noted less and less often, another one and one after a success at once', async () => {
  const told: unknown[] = []
  await using clockwork = createClockwork((_, facts) => void told.push(facts))
  const over = Promise.withResolvers<void>()
  let runs = 0
  clockwork.every(1, {
    name: 'fold',
    run: async () => {
      runs += 1
      if (runs === 23) over.resolve()
      if (runs > 22 || runs === 21) return
      throw runs === 20 ? new TypeError('other') : new RangeError('same')
    },
  })
  await over.promise
  expect(told).toEqual([
    ...[1, 2, 4, 8, 16].map((failures) => ({ job: 'fold', kind: 'RangeError', failures })),
    { job: 'fold', kind: 'TypeError', failures: 20 },
    { job: 'fold', kind: 'RangeError', failures: 1 },
  ])
})
