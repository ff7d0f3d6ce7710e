import { expect, test } from 'vitest'
import { noFacts } from '../usage/app-facts.ts'
import type { DecodedUsage } from '../usage-event.ts'
import { createUsageCleaner } from './clean-usage.ts'

const cleaner = createUsageCleaner()
const identity = { identity: 'visit', person: '1', install: '0', session: '0' } as const
const ids = { device: 'd', anon: 'a', user: 'ann@example.org', session: 's' }
const event: DecodedUsage = { kind: 'action', name: 'A', at: 1, ids, app: undefined, props: {} }
const clean = (more: Partial<DecodedUsage>) =>
  cleaner.usage({ ...event, ...more }, { identity, app: cleaner.facts(noFacts) })

test('properties are flat: texts, numbers and switches stay, all else goes', () => {
  const props = { text: 'pro', number: 7.5, flag: true, nested: { a: 1 }, list: [1], gone: null }
  expect(clean({ props }).props).toEqual({ text: 'pro', number: 7.5, flag: true })
})

test('a property may have any name', () => {
  const text = '{"__proto__":"a","constructor":"b","toString":1}'
  const { props } = clean({ props: JSON.parse(text) })
  expect(JSON.stringify(props)).toBe(text)
  expect(Object.getPrototypeOf(props)).toBe(Object.prototype)
})

test('what tells who somebody is goes, out of names, keys and values, and is counted', () => {
  const first = clean({
    name: 'mail ann@example.org',
    props: {
      note: 'call +49 170 1234567',
      'ann@example.org': 1,
      password: 'x',
      card: 4111111111111111,
    },
  })
  expect(first.name).toBe('mail [email]')
  expect(first.props).toEqual({
    ...{ note: 'call [phone]', '[email]': 1, password: '[removed]', card: '[removed]' },
  })
  expect(first.removed).toBe('props.email=2,props.phone=1,props.secret=2')
  expect(clean({ name: 'mail ann@example.org' }).name).toBe('mail [email]')
})

test('of a page only the path is kept', () => {
  expect(clean({ kind: 'view', name: '/cart?user=ann&x=1#top' }).name).toBe('/cart')
  expect(clean({ kind: 'view', name: 'https://a.example/u?token=abc' }).name).not.toContain('abc')
})

test('at most 50 properties, their texts and names clipped', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`k${at}`, at]))
  expect(Object.keys(clean({ props: many }).props)).toHaveLength(50)
  const long = clean({ name: 'n '.repeat(500), props: { ['k '.repeat(99)]: 'v '.repeat(900) } })
  const [[key, value] = ['', '']] = Object.entries(long.props)
  expect([long.name.length, key.length, String(value).length]).toEqual([200, 100, 1_000])
})

test('no id of a client is in what is clean', () => {
  expect(JSON.stringify(clean({}))).not.toContain('ann')
})

test('characters that nobody can read are spaces: the facts keep properties apart by them', () => {
  const { name, props } = clean({ name: 'A\u001eB', props: { 'k\u001f': 'v\u001c\n\u0000w' } })
  expect([name, props]).toEqual(['A B', { 'k ': 'v   w' }])
})
