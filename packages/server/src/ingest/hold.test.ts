import { expect, test } from 'vitest'
import { createHold } from './hold.ts'
import { createLedger } from './ledger.ts'

test('a disk that takes nothing is told of less and less often, and anew after it took something', async () => {
  let isFull = true
  let groups = 0
  const spool = {
    async append() {
      groups += 1
      if (isFull) throw new Error('disk is full')
      return groups
    },
    waitingBytes: () => 0,
    recall: () => Promise.reject(new Error('nobody asks')),
    forget: async () => undefined,
  }
  const told: string[] = []
  await using hold = createHold({
    ...{ spool, ledger: createLedger({ now: () => 0 }), onKept: () => undefined },
    onLost: (reason, failures) => told.push(`${reason} ${failures}`),
  })
  const kept = () =>
    new Promise<boolean>((resolve) => {
      hold.offer({ rows: [['drops', '{}\n']], touches: [], settled: resolve })
    })
  const some = async (count: number) => {
    const ends: boolean[] = []
    for (let i = 0; i < count; i++) ends.push(await kept())
    return new Set(ends)
  }

  expect(await some(100)).toEqual(new Set([false]))
  expect(told).toEqual([1, 2, 4, 8, 16, 32, 64].map((count) => `disk is full ${count}`))
  isFull = false
  expect(await some(1)).toEqual(new Set([true]))
  isFull = true
  await some(1)
  expect(told.at(-1)).toBe('disk is full 1')
})

test('what was taken until now is settled, and what comes after is not waited for', async () => {
  const writes: (() => void)[] = []
  const spool = {
    append: () => new Promise<number>((resolve) => writes.push(() => resolve(writes.length))),
    waitingBytes: () => 0,
    recall: () => Promise.reject(new Error('nobody asks')),
    forget: async () => undefined,
  }
  const hold = createHold({
    ...{ spool, ledger: createLedger({ now: () => 0 }) },
    ...{ onKept: () => undefined, onLost: () => undefined },
  })
  const told: string[] = []
  const offer = (name: string) =>
    hold.offer({ rows: [['drops', '{}\n']], touches: [], settled: () => told.push(name) })
  await hold.settled()
  offer('first')
  await expect.poll(() => writes).toHaveLength(1)
  offer('second')
  const settled = hold.settled().then(() => told.push('settled'))
  writes[0]?.()
  await expect.poll(() => writes).toHaveLength(2)
  expect(told).toEqual(['first'])
  writes[1]?.()
  await settled
  expect(told).toEqual(['first', 'second', 'settled'])
})
