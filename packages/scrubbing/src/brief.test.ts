import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createBriefScrubber } from './brief.ts'

interface Taken {
  readonly kind: string
  readonly text: string
  readonly clean: string
}

const cases = new URL('../../../conformance/scrubbing/', import.meta.url)
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, cases), 'utf8')) as T
const taken = read<Taken[]>('taken.json')
const left = read<string[]>('left.json')

const scrubBriefly = createBriefScrubber()
const isTaken = ({ text }: Taken) => scrubBriefly(text) !== text
const of = (kind: string) => taken.filter((one) => one.kind === kind)

test.each(['email', 'jwt', 'user-info', 'query'])('every %s of the cases is taken', (kind) => {
  expect(
    of(kind)
      .filter((one) => !isTaken(one))
      .map(({ text }) => text),
  ).toEqual([])
})

test.each([
  ['password', 6],
  ['token', 11],
  ['card', 11],
  ['key', 12],
])('of the cases of %s at least %i are taken; the others are left to the server', (kind, least) => {
  expect(of(kind).filter(isTaken).length).toBeGreaterThanOrEqual(least)
})

test('no look-alike is taken', () => {
  expect(left.filter((text) => scrubBriefly(text) !== text)).toEqual([])
})

test('a mark stays what it is when it is looked at again', () => {
  const once = taken.map(({ text }) => scrubBriefly(text))
  expect(once.map(scrubBriefly)).toEqual(once)
})

test.each([
  ['login of ann@example.org failed', 'login of [email] failed'],
  ['https://x.example/?token=abc&page=2', 'https://x.example/?token=[removed]&page=2'],
  ['"apiKey": "a b c"', '"apiKey": "[removed]"'],
  ['4111 1111 1111 1111', '[card]'],
  ['postgres://ann:hunter2@db/shop', 'postgres://db/shop'],
])('%s becomes %s', (text, clean) => {
  expect(scrubBriefly(text)).toBe(clean)
})
