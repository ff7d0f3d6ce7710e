import { expect, test } from 'vitest'
import { noFacts } from '../core/usage/app-facts.ts'
import { createAppMemory, textOfNote } from './app-memory.ts'
import type { Recollection } from './ports.ts'
import { createRecall } from './recall.ts'
import { createSeenBook } from './seen-book.ts'

test('a note that is forgotten while the spool tells of it is not learned', async () => {
  const asked: PromiseWithResolvers<Recollection>[] = []
  const spool = {
    recall() {
      const answer = Promise.withResolvers<Recollection>()
      asked.push(answer)
      return answer.promise
    },
  }
  const apps = createAppMemory()
  const recall = createRecall({ spool, seen: createSeenBook(), apps })
  const done = Promise.withResolvers<void>()
  const failed = () => done.reject(new Error('not told'))
  recall.ready({ buckets: new Set(), notes: new Set([7]) }, { done: done.resolve, failed })
  await expect.poll(() => asked).toHaveLength(1)

  const props = '{"plan":"told before"}'
  recall.forget([7])
  asked[0]?.resolve({
    seen: new Float64Array(0),
    facts: [[7, textOfNote({ app: noFacts as never, props, of: '' })]],
  })
  await expect.poll(() => asked).toHaveLength(2)
  asked[1]?.resolve({ seen: new Float64Array(0), facts: [] })
  await done.promise
  expect(apps.get(7).props).toBe('')
})
