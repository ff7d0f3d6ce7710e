import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSessionBook } from './session-book.ts'

const day = '2026-03-10'
const at = (session: string | number | bigint, errored = false) => ({
  session: String(session),
  errored,
})

test('a session is new once, and its first error is told once', () => {
  const book = createSessionBook()
  const sights = [at(1), at(1), at(1, true), at(1, true), at(1), at(2, true), at(2)]
  expect(sights.map((sight) => book.see(day, sight))).toEqual([
    ...['new', 'known', 'first-error', 'known', 'known'],
    ...['new', 'known'],
  ])
  expect(book.size()).toBe(2)
})

test('hashes are told apart by all their bits', () => {
  const book = createSessionBook()
  const sessions = [0n, 1n, 1n << 32n, (1n << 64n) - 1n, (1n << 64n) - 2n, 1n << 63n]
  for (const session of sessions) expect(book.see(day, at(session))).toBe('new')
  for (const session of sessions) expect(book.see(day, at(session))).toBe('known')
})

test('a new day begins with nobody', () => {
  const book = createSessionBook()
  book.see(day, at(1))
  expect(book.see('2026-03-11', at(1))).toBe('new')
  expect(book.size()).toBe(1)
})

test('it grows, and knows everybody it has seen', () => {
  const book = createSessionBook()
  const sessions = Array.from({ length: 50_000 }, (_, index) => BigInt(index) * 4_294_967_311n)
  for (const session of sessions) book.see(day, at(session, session % 2n === 0n))
  expect(book.size()).toBe(50_000)
  expect(sessions.every((session) => book.see(day, at(session)) === 'known')).toBe(true)
  expect(book.see(day, at(4_294_967_311n, true))).toBe('first-error')
  expect(book.see(day, at(0n, true))).toBe('known')
})

test('full, it forgets nobody and learns nobody', () => {
  const book = createSessionBook({ maxSessions: 3 })
  for (const session of [1, 2, 3]) book.see(day, at(session))
  expect(book.see(day, at(4))).toBe('new')
  expect(book.see(day, at(4))).toBe('new')
  expect(book.see(day, at(2))).toBe('known')
  expect(book.size()).toBe(3)
})

test('who was forgotten is new again, and nobody else', () => {
  const book = createSessionBook()
  for (const session of [1, 2, 3]) book.see(day, at(session, true))
  book.forget(day, '2')
  book.forget(day, '77')
  book.forget('2026-03-09', '1')
  expect([1, 2, 3].map((session) => book.see(day, at(session)))).toEqual(['known', 'new', 'known'])
})

/** What a book with all the room in the world says. */
function seenIn(plain: Map<bigint, boolean>, session: bigint, errored: boolean): string {
  const before = plain.get(session)
  plain.set(session, errored || before === true)
  if (before === undefined) return 'new'
  return errored && !before ? 'first-error' : 'known'
}

test('seeing and forgetting in any order gives what a plain set would', () => {
  // Few slots' worth of hashes, so that they stand in each other's way.
  const session = fc
    .integer({ min: 0, max: 40 })
    .map((n) => BigInt(n % 8) + BigInt(n) * (1n << 40n))
  const step = fc.record({ session, errored: fc.boolean(), isForgotten: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const book = createSessionBook()
      const plain = new Map<bigint, boolean>()
      for (const { session, errored, isForgotten } of steps) {
        if (isForgotten) {
          book.forget(day, String(session))
          plain.delete(session)
        } else {
          expect(book.see(day, at(session, errored))).toBe(seenIn(plain, session, errored))
        }
      }
      expect(book.size()).toBe(plain.size)
    }),
  )
})
