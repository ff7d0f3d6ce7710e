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

test('whatever is given, JSON comes out, and nothing throws', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
      const text = JSON.stringify({ value }, cleaner())
      expect(() => JSON.parse(text)).not.toThrow()
    }),
  )
})
