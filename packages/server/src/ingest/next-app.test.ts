import { expect, test } from 'vitest'
import { noFacts } from '../core/usage/app-facts.ts'
import type { AppFacts } from '../core/usage-event.ts'
import { nextAppOf } from './next-app.ts'
import type { PlacedEntry } from './usage-places.ts'

const placed = (noteIds: readonly number[], app: () => AppFacts | undefined) =>
  ({
    noteIds,
    entry: {
      get app() {
        return app()
      },
    },
  }) as unknown as PlacedEntry

test('each session has what it tells first, also who has no number', () => {
  const [one, two, later] = ['1.0', '2.0', '3.0'].map((version) => ({ ...noFacts, version }))
  const next = nextAppOf([
    placed([1, 9], () => undefined),
    placed([2], () => one),
    placed([1], () => two),
    placed([1], () => later),
    placed([], () => later),
  ])
  expect([next(1), next(2), next(3), next(undefined)]).toEqual([two, one, undefined, later])
})

test('however often it is asked, what came is gone through once', () => {
  let reads = 0
  const arrival = Array.from({ length: 1_000 }, (_, session) =>
    placed([session], () => {
      reads += 1
      return undefined
    }),
  )
  const next = nextAppOf(arrival)
  expect(reads).toBe(0)
  for (let session = 0; session < 1_000; session += 1) expect(next(session)).toBeUndefined()
  expect(reads).toBe(1_000)
})
