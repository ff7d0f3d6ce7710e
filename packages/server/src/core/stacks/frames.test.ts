import { readFileSync } from 'node:fs'
import { type Frame, limits } from '@earshot/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { framesOf } from './frames.ts'

interface Case {
  readonly about: string
  readonly stack: string
  readonly frames: readonly Frame[]
}

const file = new URL('../../../../../conformance/stacks/stacks.json', import.meta.url)
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]

test.each(cases)('$about', ({ stack, frames }) => {
  expect(framesOf(stack)).toEqual(frames)
})

test('at most forty frames are read', () => {
  const stack = `Error\n${'    at f (https://x.example/a.js:1:2)\n'.repeat(100)}`
  expect(framesOf(stack)).toHaveLength(limits.stackFrames)
})

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '\n',
      '    at ',
      ' (',
      ')',
      '@',
      ':1:2',
      'async ',
      'eval at ',
      ', ',
      ' line 1 > eval',
      '[native code]',
      'new ',
      '*',
    ),
  )

  test('is read without throwing', () => {
    const texts = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        for (const frame of framesOf(text)) {
          expect(Number.isSafeInteger(frame.line) && Number.isSafeInteger(frame.column)).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test.each(
    [
      '\n',
      '    at ',
      '(',
      ')',
      ':1',
      'a@',
      '@',
      ' at (',
      '\n at x',
      'eval at (',
      'eval at ./',
      '(eval at ///',
      '-1',
      'jquery-1-1',
      ' line 1 > eval',
      '*',
      ' ',
      '\n ',
      '/',
    ].map((text) => ({ text })),
  )('of $text, again and again, is read in linear time', ({ text }) => {
    const timeOf = (chars: number): number => {
      const stack = JSON.parse(JSON.stringify(text.repeat(chars / text.length))) as string
      const line = `    at ${stack.slice(0, 1_900)}`
      const lines = `${line}\n${line})\n${line}:1:2\n${line}.js:1:2)\n`.repeat(chars / 8_000)
      const start = performance.now()
      framesOf(stack)
      framesOf(lines)
      framesOf(lines.replaceAll('    at ', ''))
      return performance.now() - start
    }
    timeOf(30_000)
    const once = Math.min(timeOf(120_000), timeOf(120_000), timeOf(120_000))
    const fourfold = Math.min(timeOf(480_000), timeOf(480_000), timeOf(480_000))
    expect(fourfold).toBeLessThan(10 * Math.max(once, 50))
  })
})
