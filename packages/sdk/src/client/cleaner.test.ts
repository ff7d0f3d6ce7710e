import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanerOf } from './cleaner.ts'

const cleaner = cleanerOf(() => (text) => text.replaceAll('secret', '[removed]'))
const cleaned = (value: unknown) => JSON.parse(JSON.stringify(value, cleaner()) ?? 'null')

test('texts are scrubbed wherever they stand, and big integers told as texts', () => {
  expect(cleaned({ a: 'a secret', list: ['secret', 5n, 1, true, null] })).toEqual({
    a: 'a [removed]',
    list: ['[removed]', '5', 1, true, null],
  })
})

test('a cycle is cut, and so is what has too many parts', () => {
  const loop: Record<string, unknown> = { name: 'loop' }
  loop['self'] = loop
  expect(cleaned(loop)).toEqual({ name: 'loop', self: '[…]' })
  const many = Array.from({ length: 500 }, (_, at) => ({ at }))
  const kept = cleaned(many).filter((one: unknown) => one !== '[…]')
  expect(kept.length).toBeLessThan(100)
})

test('all texts of one event together are short', () => {
  const text = JSON.stringify(cleaned(Array.from({ length: 50 }, () => 'x'.repeat(1_000))))
  expect(text.length).toBeLessThan(16_000)
})

test('what is cut is scrubbed before: no half of a secret stays where texts are too long', () => {
  const twice = (item: unknown) => JSON.parse(JSON.stringify(item, cleaner(true)), cleaner())
  const words = (chars: number) => 'a word '.repeat(Math.ceil(chars / 7)).slice(-chars)
  for (const [one, other] of [
    [0, 7_500],
    [0, 15_000],
    [0, 20_000],
    [7_500, 3_750],
    [20_000, 20_000],
    [59_000, 998],
  ]) {
    for (let at = 1; at < 6; at++) {
      const stack = `${words((other ?? 0) - at)}secret${words(90_000)}`
      const told = twice({ name: 'E', message: words(one ?? 0), more: words(one ?? 0), stack })
      expect(told.stack, `${one} ${other} ${at}`).not.toMatch(/s(?!ecret)e?c?r?e?t?$/)
      expect(JSON.stringify(told).length).toBeLessThan(16_000)
    }
  }
})

test('a long message leaves its stack some', () => {
  const told = cleaned({ message: 'm'.repeat(50_000), stack: 's'.repeat(50_000) })
  expect([told.message.length, told.stack.length]).toEqual([7_500, 3_750])
})

test('whatever is given, JSON comes out, and nothing throws', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
      const text = JSON.stringify({ value }, cleaner())
      expect(() => JSON.parse(text)).not.toThrow()
    }),
  )
})
