import { dropReasons, problems } from '@earshot/protocol'
import { expect, test } from 'vitest'
import { de } from './de.ts'
import { en, type Words } from './en.ts'
import { createFormat } from './format.ts'
import { leavesOf } from './leaves-harness.ts'
import { loadSpeech } from './load.ts'

const now = Date.UTC(2026, 0, 22, 12)
// Of one region, so that what differs is a word.
const format = createFormat('de')
const [english, german] = [leavesOf(en(format)), leavesOf(de(format))]

test('a reader from Austria reads German, and dates and numbers as in Austria', async () => {
  const { words, format, language, direction } = await loadSpeech(['de-AT', 'en-US'])
  expect([language, direction, format.locale]).toEqual(['de', 'ltr', 'de-AT'])
  expect(words.action.retry).toBe('Erneut versuchen')
  expect(format.dayShort(now)).toBe('22. Jän.')
  expect(format.number(1_881_238)).toBe('1\u00a0881\u00a0238')
  expect(words.issue.delete.submit(1)).toBe('1 Ereignis löschen')
  expect(words.issue.delete.submit(12_000)).toBe('12\u00a0000 Ereignisse löschen')
})

test('ages and lengths are short, and nothing else than time', () => {
  const at = now - 3 * 60_000
  expect([format.age(at, now), createFormat('en').age(at, now)]).toEqual(['vor 3 Min.', '3m ago'])
  expect([0, 372, 7_500, 200_000].map(format.duration)).toEqual([
    '0\u00a0s',
    '6\u00a0min 12\u00a0s',
    '2\u00a0h 5\u00a0min',
    '2\u00a0T 7\u00a0h',
  ])
})

test('whoever wishes for English first reads English', async () => {
  expect((await loadSpeech(['en-GB', 'de-DE'])).language).toBe('en')
})

test('every word that is the same in both languages is meant to be', () => {
  const same = [...german].filter(([path, text]) => english.get(path) === text)
  expect([...new Set(same.map(([, text]) => text))].sort()).toEqual([...rightlyEqual].sort())
})

test('no sentence was left half in English', () => {
  const left = [...german].filter(([, text]) =>
    /\b(the|and|of|with|this|are|from|your)\b/i.test(text),
  )
  expect(left).toEqual([])
})

test('one ellipsis, quotation marks and spaces as German has them', () => {
  for (const [path, text] of german) {
    expect(text, path).not.toMatch(/[^\s(]…|[“][^“”„]*[”]|"|\s{2}|\s$/)
  }
})

test('each problem, drop reason and removed value has German words', () => {
  const told = de(format)
  for (const code of [...keysOf(problems), 'network/unreachable', 'answer/unreadable'] as const) {
    const title = code in problems ? problems[code as keyof typeof problems].says : null
    expect(told.problem.what(code, title), code).not.toBe(en(format).problem.what(code, title))
    expect(told.problem.what(code, title), code).toMatch(/\.$/)
    expect(told.problem.kept(code), code).not.toBe(en(format).problem.kept(code))
  }
  for (const reason of keysOf(dropReasons)) {
    expect(told.dropped.reasons[reason], reason).toMatch(/\.$/)
    expect(told.dropped.reasons[reason], reason).not.toBe(dropReasons[reason])
  }
  expect(keysOf(told.dropped.mends).sort()).toEqual(keysOf(en(format).dropped.mends).sort())
})

test('what the API’s detail says in English is not mixed into German', () => {
  const { what } = de(format).problem
  expect(what('request/invalid', 'query/from must be before query/to')).not.toMatch(/must/)
})

test('one and many', () => {
  const { count, projects, usage, issue, dropped }: Words = de(format)
  expect([1, 2].map(count.issues)).toEqual(['1 Problem', '2 Probleme'])
  expect([1, 2].map(projects.says)).toEqual([
    '1 Projekt, das du sehen darfst',
    '2 Projekte, die du sehen darfst',
  ])
  expect([1, 2].map(usage.person.errors)).toEqual(['1 Fehler', '2 Fehler'])
  expect(issue.removed.what('email', 1)).toBe('1 E-Mail-Adresse')
  expect(issue.removed.what('a-kind-to-come', 2)).toBe('2 a-kind-to-come')
  expect(dropped.says(5, 1, 'letzte 7 Tage')).toContain('5 abgelehnt, aus 1 Grund (letzte 7 Tage)')
})

function keysOf<T extends object>(of: T): (keyof T)[] {
  return Object.keys(of) as (keyof T)[]
}

/** Names, loanwords, and sentences made of nothing but what they are given. */
const rightlyEqual = [
  ...['Earshot', 'Android', 'Caddy', 'Electron', 'Express', 'HTML', 'JavaScript', 'Linux'],
  ...['Node', 'Shell', 'Web', 'Windows', 'iOS', 'macOS', 'nginx', 'CSV', 'NDJSON'],
  ...['astrolytics-desktop', 'electron-nucleus', 'nucleus-analytics', 'nucleus-nodejs'],
  ...['console.error', 'https://app.example', 'Admin', 'Browser', 'Bundler', 'Client', 'Clients'],
  ...['Filter', 'Frames', 'Live', 'Median', 'Meta', 'Name', 'Origins', 'Release', 'Releases'],
  ...['Start', 'System', 'Test', 'Token', 'Version'],
  ...['+3', '1 – 1', '2 – 2', '1: 1', '2: 2', '24 h', 'in 1', 'in 2', '–'],
]
