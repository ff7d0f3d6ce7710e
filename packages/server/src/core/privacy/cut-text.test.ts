import { limits } from '@earshot/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noFacts } from '../usage/app-facts.ts'
import { cleanError } from './clean-error.ts'
import { createUsageCleaner } from './clean-usage.ts'
import { cutText } from './cut-text.ts'

const agent = { browser: '', browserVersion: '', os: '', osVersion: '' }
const nothing = { type: 1, name: '', message: '', stack: '', uri: '', meta: {}, at: 1 } as const
const cleaner = createUsageCleaner()

/** A secret that only its whole gives away, and pieces of it that must not stay. */
const secrets: readonly (readonly [secret: string, pieces: RegExp])[] = [
  ['ada.lovelace@mail.example.org', /lovel/],
  ['4111 1111 1111 1111', /4111 1111/],
  ['DE89 3704 0044 0532 0130 00', /3704 0044/],
  ['+49 151 2345 6789', /151 23/],
  ['https://ada:lovelace-secret@host.example/a', /lovel/],
  ['203.0.113.77', /203\.0/],
  ['2001:db8:85a3:0:0:8a2e:370:7334', /db8:85a3/],
]

/** All places in which a text is kept, with as much of it as is kept. */
const places: readonly (readonly [name: string, chars: number, keep: (text: string) => string])[] =
  [
    [
      'message',
      limits.messageChars,
      (message) => cleanError({ ...nothing, message }, agent).message,
    ],
    ['name', limits.nameChars, (name) => cleanError({ ...nothing, name }, agent).name],
    ['stack', limits.stackChars, (stack) => cleanError({ ...nothing, stack }, agent).stack],
    ['uri', limits.uriChars, (uri) => cleanError({ ...nothing, uri }, agent).uri],
    ['meta', 10_000, (text) => cleanError({ ...nothing, meta: { text } }, agent).meta],
    ['meta, far on', 12_000, (text) => cleanError({ ...nothing, meta: { text } }, agent).meta],
    ['key of meta', 2_000, (key) => cleanError({ ...nothing, meta: { [key]: 1 } }, agent).meta],
    ['release', 2_000, (release) => cleanError({ ...nothing, meta: { release } }, agent).release],
    ['property', 1_000, (text) => JSON.stringify(cleaner.props({ text }))],
    ['property, far on', 2_000, (text) => JSON.stringify(cleaner.props({ text }))],
    ['key of a property', 1_100, (key) => JSON.stringify(cleaner.props({ [key]: 1 }))],
    ['version', 1_100, (version) => cleaner.facts({ ...noFacts, version }).version],
  ]

/** So much is taken out of it that what was cut far behind the part that is kept comes into it. */
const full = (length: number) => 'a@b.example.org-'.repeat(Math.ceil(length / 16)).slice(-length)
const plain = (length: number) => 'word '.repeat(Math.ceil(length / 5)).slice(-length)

test.each(places)('a secret that is cut in two leaves no half behind: %s', (_, chars, keep) => {
  for (const [secret, pieces] of secrets) {
    for (const before of [full, plain]) {
      for (let at = 1; at < secret.length; at++) {
        const kept = keep(`${before(chars - at - 1)} ${secret} and more`.padEnd(chars + 600, ' x'))
        expect(kept, `${secret} cut at ${at}`).not.toMatch(pieces)
      }
    }
  }
})

test('a text that fits stays as it is, and one that does not keeps nearly all', () => {
  expect(cutText('a b c', 5)).toBe('a b c')
  expect(cutText('what it said before it was too long', 30)).toBe('what it said before ')
  const lines = 'at render of the cart again and once more\n'.repeat(400)
  expect(cutText(lines, 10_000).length).toBeGreaterThan(9_900)
  expect(cutText('語'.repeat(900), 400)).toHaveLength(200)
  expect(cutText('x'.repeat(9_000), 4_000)).toHaveLength(3_488)
})

test('any text keeps its beginning, within its bounds and nearly to its end', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 600 }), fc.integer({ min: 1, max: 600 }), (text, chars) => {
      const kept = cutText(text, chars)
      expect(text.startsWith(kept)).toBe(true)
      expect(kept.length).toBeLessThanOrEqual(chars)
      if (text.length > chars) expect(kept.length).toBeGreaterThanOrEqual((chars >> 1) - 48)
    }),
  )
})
