import { expect, test } from 'vitest'
import { createClockwork } from './clockwork.ts'

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
  const failed = ['job/failed', { job: 'migrate', kind: 'RangeError' }]
  expect(notes).toEqual([failed, failed])
  const twoRounds = Promise.withResolvers<void>()
  let rounds = 0
  clockwork.every(1, {
    name: 'other',
    run: async () => void (++rounds === 2 && twoRounds.resolve()),
  })
  await twoRounds.promise
  expect(tries).toBe(3)
})
