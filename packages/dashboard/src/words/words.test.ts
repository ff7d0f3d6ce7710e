import { dropReasons } from '@earshot/protocol'
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { localeOf, speechOf, wishesFor } from './words.ts'

const now = Date.UTC(2026, 10, 22, 12)
const words = (wishes: readonly string[]) => speechOf(localeOf(wishes), en)

test('the first wish there is a catalogue for is taken, with its region’s formats', () => {
  const speech = words(['fr-FR', 'en-GB', 'de-DE'])
  expect(speech.language).toBe('en')
  expect(speech.direction).toBe('ltr')
  expect(speech.format.locale).toBe('en-GB')
  expect(speech.format.date(now)).toBe('22 Nov 2026')
})

test('where no wish can be met it is English', () => {
  expect(words([]).format.locale).toBe('en')
  expect(words(['xx']).words.action.retry).toBe('Try again')
})

test('a chosen language is written as in the reader’s region, where there is one', () => {
  expect(localeOf(wishesFor('de', ['en-US', 'de-AT', 'de']))).toBe('de-AT')
  expect(localeOf(wishesFor('en', ['de-AT']))).toBe('en')
})

test('people have one set of words: people, users, installs, anonymous visitors, members', () => {
  const said = JSON.stringify(words(['en']).words)
  expect(said).not.toMatch(/anonymous visits?\b|active users|unique (users|visitors)|end users/i)
  expect(said).toContain('Anonymous visitors')
})

test('numbers and times are written as people write them', () => {
  const { format } = words(['en-GB'])
  expect(format.number(1_881_238)).toBe('1,881,238')
  expect([999_999, 1_000_000, 19_382_749].map(format.count)).toEqual(['999,999', '1m', '19.4m'])
  expect(format.percent(0.0213)).toBe('2.1%')
  expect(format.change(0.052)).toBe('+5.2%')
  expect([-0.8, 0.259, 3].map(format.changeTenths)).toEqual(['−80.0%', '+25.9%', '+300.0%'])
  expect(format.points(-0.0019)).toBe('−0.19')
  expect(format.change(-0.333)).toBe('−33.3%')
  expect(format.number(-1_200)).toBe('−1,200')
  expect([0.75, 0.971, 1].map(format.tenths)).toEqual(['75.0%', '97.1%', '100.0%'])
  expect([0, 0.003, 0.006, 0.67].map(format.part)).toEqual(['0%', '<1%', '1%', '67%'])
  expect(format.ago(now - 3 * 60_000, now)).toBe('3 minutes ago')
  expect(format.ago(now + 3 * 86_400_000, now)).toBe('in 3 days')
  expect(format.ago(now, now)).toBeNull()
  expect(format.age(now - 3_600_000, now)).toBe('1 hr ago')
  expect(format.age(now, now)).toBeNull()
  expect(format.day('2026-11-22')).toBe('Sun 22 Nov')
})

test('what was removed is told in plain words, one and many', () => {
  const { removed } = words(['en']).words.issue
  expect(removed.what('email', 1)).toBe('1 e-mail address')
  expect(removed.what('query', 3)).toBe('3 query values')
  expect(removed.what('a-kind-to-come', 2)).toBe('2 a-kind-to-come')
  expect(removed.where('uri')).toBe('in the page address')
})

test('of a request that did not come whole it is said what helps', () => {
  const { mends } = words(['en']).words.dropped
  const reasons = Object.keys(dropReasons).filter((reason) => reason.startsWith('request/'))
  expect(reasons.length).toBeGreaterThan(3)
  expect(Object.keys(mends)).toEqual(expect.arrayContaining(reasons))
})
