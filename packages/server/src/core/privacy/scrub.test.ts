import { readFileSync } from 'node:fs'
import { passesLuhn } from '@earshot/scrubbing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTally, removedOf } from './removed.ts'
import { scrub } from './scrub.ts'

interface Taken {
  readonly kind: string
  readonly text: string
  readonly clean: string
}

const cases = new URL('../../../../../conformance/scrubbing/', import.meta.url)
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, cases), 'utf8')) as T
const taken = read<Taken[]>('taken.json')
const left = read<string[]>('left.json')

function scrubbed(text: string): string {
  return scrub(text, createTally(), 'message')
}

describe('the corpus', () => {
  test('is large enough to say something', () => {
    expect(taken.length).toBeGreaterThanOrEqual(100)
    expect(left.length).toBeGreaterThanOrEqual(100)
  })

  test.each(taken)('$kind is taken: $text', ({ kind, text, clean }) => {
    const tally = createTally()
    expect(scrub(text, tally, 'message')).toBe(clean)
    expect(removedOf(tally.text()).map((removed) => removed.kind)).toContain(kind)
  })

  test.each(left.map((text) => ({ text })))('is left as it is: $text', ({ text }) => {
    const tally = createTally()
    expect(scrub(text, tally, 'message')).toBe(text)
    expect(tally.text()).toBe('')
  })

  test.each(taken)('a mark is never taken again: $clean', ({ clean }) => {
    expect(scrubbed(clean)).toBe(clean)
  })

  test('several finds in one text are each counted', () => {
    const tally = createTally()
    const text = 'a@b.io paid with 4111 1111 1111 1111 from 203.0.113.9, cc c@d.io'
    expect(scrub(text, tally, 'message')).toBe(
      '[email] paid with [card] from [address], cc [email]',
    )
    expect(tally.text()).toBe('message.address=1,message.card=1,message.email=2')
  })
})

/** Texts of all makes, with pieces that rules are curious about. */
const pieces = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    ...[
      '@',
      '://',
      ':',
      '=',
      '%40',
      '%',
      'a@b.io',
      '4111 1111',
      '+49 151',
      '203.0.113.7',
      '::',
      'eyJ',
      '.eyJ',
    ],
    ...[
      'password=',
      '"token":"',
      'Bearer ',
      '-----BEGIN PRIVATE KEY-----',
      'DE89',
      '(0',
      '/Users/x/',
      '[email]',
    ],
    ...[
      '\\',
      '?code=',
      '&',
      '#',
      ' ',
      '\n',
      '0',
      '12',
      '555-123-4567',
      'Mozilla/5.0 (X11)',
      'sk_',
      '_',
      '-',
    ],
  ),
)
const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))

describe('any text', () => {
  test('stays scrubbed when scrubbed again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = scrubbed(text)
        expect(scrubbed(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  test('hardly grows', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(scrubbed(text).length).toBeLessThanOrEqual(text.length * 3 + 16)
      }),
      { numRuns: 1_000 },
    )
  })

  test('holds no card number afterwards, whole or in groups of four', () => {
    const numbers = fc
      .tuple(
        fc.constantFrom('4', '51', '55', '6011', '2221', '34', '37'),
        fc.string({ unit: digit, minLength: 14, maxLength: 14 }),
      )
      .map(([head, tail]) => {
        const body = `${head}${tail}`.slice(0, head === '34' || head === '37' ? 14 : 15)
        return `${body}${[...'0123456789'].find((check) => passesLuhn(body + check))}`
      })
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom('', ' ', '-'),
        fc.constantFrom('', 'no ', '"', '\n', ': '),
        (number, gap, before) => {
          const groups =
            number.length === 15 ? /^(.{4})(.{6})(.{5})$/ : /^(.{4})(.{4})(.{4})(.{4})$/
          const written = number.replace(groups, (_, ...parts) =>
            parts.slice(0, number.length === 15 ? 3 : 4).join(gap),
          )
          expect(scrubbed(`${before}${written}.`)).toBe(`${before}[card].`)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

const digit = fc.constantFrom(...'0123456789')

const hostile = [
  '@',
  'a@',
  '1 ',
  '1',
  '12.',
  '1.2.3.',
  '4111 ',
  'aaaa.',
  'eyJ',
  'eyJhbGciOi.',
  'eyJ-',
  'eyJ.eyJ-',
  'SG.a',
  'SG.-',
  'Bearer token-',
  '?code=?',
  "a='",
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN ',
  ':',
  '::',
  'ab:',
  '%',
  '%25',
  '%41',
  '%252525',
  '(',
  ')',
  '((1',
  '/Users/',
  '/home/a',
  'C:\\Users\\',
  '=',
  '"="',
  'password="',
  'password=',
  'token: ',
  '?code=',
  '&a=b',
  'http://',
  '://a',
  'u:p@',
  'Bearer ',
  'sk_',
  'a_',
  'a-',
  '-',
  '_',
  '.',
  'DE89',
  'DE89 ',
  '+1',
  '+',
  '0151 ',
  '06 ',
  '555-',
  'Mozilla/5.0 (',
  'A/1 (Linux',
  '\\"',
  'Ü',
  '\u0000',
  'xoxb-',
  'SG.',
  '1:AA',
  'cookie: ',
  'é@é.',
  '%20)',
  '%28',
  '(token=%20',
]

/** The best of three, ms. What comes over the wire is flat; JSON makes it so. */
function timeOf(piece: string, chars: number): number {
  const text = JSON.parse(JSON.stringify(piece.repeat(Math.ceil(chars / piece.length)))) as string
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    scrubbed(text)
    return performance.now() - start
  })
  return Math.min(...times)
}

/** Linear is 4, quadratic is 16; the floor forgives the clock. */
function expectLinear(piece: string, chars: number): void {
  timeOf(piece, chars / 2)
  expect(timeOf(piece, 4 * chars)).toBeLessThan(10 * Math.max(timeOf(piece, chars), 50))
}

describe('hostile texts', () => {
  test.each(hostile.map((piece) => ({ piece })))(
    'of $piece, again and again, take linear time',
    ({ piece }) => expectLinear(piece, 50_000),
  )

  test('of any two or three of them, again and again, take linear time', () => {
    const pieces = fc.array(fc.constantFrom(...hostile), { minLength: 2, maxLength: 3 })
    const property = fc.property(pieces, (some) => expectLinear(some.join(''), 20_000))
    fc.assert(property, { numRuns: 60, endOnFailure: true })
  })
})
