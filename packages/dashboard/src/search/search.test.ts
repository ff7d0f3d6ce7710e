import { expect, test } from 'vitest'
import { parseFlat, writeFlat } from './flat-search.ts'
import { issueAskOf, issueSearchOf } from './issue-search.ts'
import { periodSearchOf } from './period-search.ts'

test('a search goes into an address and comes back the same', () => {
  const search = { q: '404 "not found" & more', state: 'all' }
  expect(parseFlat(writeFlat(search).slice(1))).toEqual(search)
})

test('what is empty leaves no trace in the address', () => {
  expect(writeFlat({ q: '', state: undefined, sort: null })).toBe('')
})

test('the list’s own defaults are not written into its address', () => {
  expect(issueSearchOf({ state: 'open', sort: 'last_seen', q: '' })).toEqual({})
})

test('words the list does not know are passed over', () => {
  expect(issueSearchOf({ state: 'asleep', sort: 'colour', q: 'cart', extra: '1' })).toEqual({
    q: 'cart',
  })
})

test('a search text is cut to what the server takes', () => {
  expect(issueSearchOf({ q: 'x'.repeat(200) }).q).toHaveLength(100)
})

test('all states means no state in the question, none said means open', () => {
  expect(issueAskOf({ state: 'all' })).toEqual({})
  expect(issueAskOf({})).toEqual({ state: 'open' })
})

test('a period needs both of its ends', () => {
  expect(periodSearchOf({ from: '2026-11-01T00:00:00Z' })).toEqual({})
  expect(periodSearchOf({ from: '2026-11-01', to: 'x', period: '7d' })).toEqual({ period: '7d' })
})
