import { type Envelope, type ErrorItem, limits, type UsageItem } from '@earshot/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUsageCleaner } from '../../core/privacy/clean-usage.ts'
import { type DecodedEnvelope, decodeEnvelope, type EnvelopeContext } from './envelope.ts'
import { isRefusal } from './trackx-event.ts'

const now = Date.UTC(2026, 10, 22, 12)
const context: EnvelopeContext = {
  referer: 'https://app.example/from',
  origin: 'https://app.example',
  now,
  countryOf: (zone) => (zone === 'Europe/Berlin' ? 'DE' : ''),
}

const action: UsageItem = { t: 'u', id: 1, at: now - 500, kind: 'action', name: 'PLAYED' }
const crash: ErrorItem = {
  ...{ t: 'e', id: 2, at: now - 400, type: 1, name: 'TypeError', message: 'boom' },
  ...{ stack: 'TypeError: boom\n    at f (app.js:1:2)', uri: 'https://app.example/cart' },
}
const envelope: Envelope = {
  ...{ v: 1, batch: 'b4tch_-0', sentAt: now, sdk: 'earshot/browser', sdkVersion: '0.1.0' },
  ids: { install: 'i1', session: 's1', user: 'ann' },
  app: { version: '1.2.3', platform: 'WEB', locale: 'de-DE', timeZone: 'Europe/Berlin' },
  items: [action, crash],
}

function decoded(body: unknown): DecodedEnvelope {
  const result = decodeEnvelope(body, context)
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}

const app = {
  ...{ platform: 'WEB', osVersion: '', version: '1.2.3', locale: 'de-DE', country: 'DE' },
  ...{ client: 'earshot/browser', clientVersion: '0.1.0' },
}
const ids = { device: 'i1', anon: '', user: 'ann', session: 's1' }

const usageOf = (body: unknown) => decoded(body).entries.flatMap(({ usage }) => usage ?? [])
const mark = { bucket: 'b4tch_-0', ids, app }

test('an action becomes a usage event with its ids and the facts of its app', () => {
  expect(decoded({ ...envelope, items: [action] }).entries).toEqual([
    {
      ...{ is: 'event', at: now - 500, once: '1', ...mark },
      usage: { kind: 'action', name: 'PLAYED', at: now - 500, ids, app, props: {} },
    },
  ])
})

test('a start tells what the person is', () => {
  const start = { t: 'u', id: 1, at: now, kind: 'start', props: { plan: 'pro' } }
  const [entry] = decoded({ ...envelope, items: [start] }).entries
  expect([entry?.usage?.kind, entry?.profile]).toEqual(['start', { plan: 'pro' }])
  const [bare] = decoded({ ...envelope, items: [{ ...start, props: {} }] }).entries
  expect(bare?.profile).toBeUndefined()
})

test('an error becomes an error event, and by itself no event of usage', () => {
  const { t: _t, id: _id, ...fields } = crash
  const { entries, hasErrors } = decoded({ ...envelope, items: [crash] })
  expect(entries).toEqual([
    { is: 'event', at: now - 400, once: '2', ...mark, error: { ...fields, meta: {} } },
  ])
  expect(hasErrors).toBe(true)
})

test('an error that usage counts, too, is one entry of both', () => {
  const { entries } = decoded({ ...envelope, items: [{ ...crash, as: 'windowError' }] })
  expect(entries.map(({ once, usage, error }) => [once, usage?.name, error?.name])).toEqual([
    ['2', 'windowError', 'TypeError'],
  ])
})

test('entries stand in the order of their times', () => {
  const items = [crash, action, { ...action, id: 3, at: now - 9_000 }]
  expect(decoded({ ...envelope, items }).entries.map(({ once }) => once)).toEqual(['3', '1', '2'])
})

test('what a person now is becomes a profile; without properties only the id is told', () => {
  const item = { t: 'u', id: 3, at: now, kind: 'props', props: { plan: 'pro' } }
  const { entries } = decoded({ ...envelope, items: [item, { ...item, props: {} }] })
  expect(entries.map(({ is, profile }) => [is, profile])).toEqual([
    ['person', { plan: 'pro' }],
    ['person', undefined],
  ])
})

test('a ping is taken and is nothing but a sign of life', () => {
  const items = [{ t: 'p', id: 1, at: now }]
  expect(decoded({ ...envelope, items })).toEqual({ entries: [], dropped: [], hasErrors: false })
})

test.each([
  ['an hour slow', -3_600_000],
  ['two days fast', 172_800_000],
])('a clock that is %s is put right', (_, off) => {
  const items = [{ ...action, at: now - 60_000 + off }]
  const usage = usageOf({ ...envelope, sentAt: now + off, items })
  expect(usage.map(({ at }) => at)).toEqual([now - 60_000])
})

test('the time a request takes is no fault of the clock, and nothing happens later than now', () => {
  const items = [action, { ...action, id: 2, at: now + 5_000 }]
  const usage = usageOf({ ...envelope, sentAt: now - 3_000, items })
  expect(usage.map(({ at }) => at)).toEqual([now - 500, now])
})

test('what waited for 30 days keeps its day, what waited for longer than 60 is dropped', () => {
  const day = 86_400_000
  const items = [
    { ...action, at: now - 30 * day },
    { ...action, at: now - 61 * day },
  ]
  const { entries, dropped } = decoded({ ...envelope, items })
  expect(entries.map(({ at }) => at)).toEqual([now - 30 * day])
  expect(dropped).toEqual(['item/old'])
})

test.each([
  ['no object', 7, 'item/malformed'],
  ['no number', { ...action, id: 'x' }, 'item/malformed'],
  ['no time', { ...action, at: null }, 'item/malformed'],
  ['an unknown kind', { ...action, t: 'z' }, 'item/malformed'],
  ['an unknown kind of use', { ...action, kind: 'constructor' }, 'item/malformed'],
  ['an action without a name', { ...action, name: '' }, 'item/malformed'],
  ['an error without anything', { t: 'e', id: 1, at: now, type: 1 }, 'event/empty'],
])('of a batch with %s all else is taken', (_, bad, reason) => {
  const { entries, dropped } = decoded({ ...envelope, items: [bad, action] })
  expect([entries.length, dropped]).toEqual([1, [reason]])
})

test('a property may have any name', () => {
  const text = '{"__proto__":"a","constructor":"b"}'
  const [first] = usageOf({ ...envelope, items: [{ ...action, props: JSON.parse(text) }] })
  const kept = createUsageCleaner().props(first?.props ?? {})
  expect(JSON.stringify(kept)).toBe(text)
})

test('properties are flat, few and short', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`key${at}`, at]))
  const props = { long: 'x'.repeat(2_000), deep: { a: 1 }, gone: null, on: true, ...many }
  const [first] = usageOf({ ...envelope, items: [{ ...action, props }] })
  expect(Object.keys(first?.props ?? {})).toHaveLength(50)
  const kept = createUsageCleaner().props(first?.props ?? {})
  expect(Object.keys(kept)).toHaveLength(50)
  expect([kept['long'], kept['on'], 'deep' in kept, 'gone' in kept]).toEqual([
    'x'.repeat(1_000),
    true,
    false,
    false,
  ])
})

test('ids that our SDK never makes are none, and without ids nobody is known', () => {
  const strange = { install: 'ann@example.org', session: {}, user: 7 }
  expect(usageOf({ ...envelope, ids: strange })[0]?.ids).toEqual({
    ...{ device: '', anon: '', user: '7', session: '' },
  })
  const { ids: _ids, ...nameless } = envelope
  expect(usageOf(nameless)[0]?.ids).toEqual({
    ...{ device: '', anon: '', user: '', session: '' },
  })
})

test.each([
  ['nothing', undefined, 'body/malformed'],
  ['a list', [], 'body/malformed'],
  ['another version', { ...envelope, v: 2 }, 'body/malformed'],
  ['no batch', { ...envelope, batch: 'short' }, 'body/malformed'],
  ['no items', { ...envelope, items: {} }, 'body/malformed'],
  [
    'too many items',
    { ...envelope, items: Array(limits.itemsPerEnvelope + 1).fill(action) },
    'body/too-large',
  ],
])('%s is refused', (_, body, refused) => {
  expect(decodeEnvelope(body, context)).toEqual({ refused })
})

test('whatever is sent, it is taken, dropped by name or refused, and nothing throws', () => {
  const value = fc.jsonValue({ maxDepth: 3 })
  const item = fc.oneof(
    fc.record({
      t: fc.constantFrom('u', 'e', 'p'),
      id: fc.integer(),
      at: fc.double(),
      name: value,
    }),
    fc.record({ t: value, id: value, at: value, kind: value, props: value, meta: value }),
  )
  const body = fc.record({
    v: fc.constant(1),
    batch: fc.constant('12345678'),
    items: fc.array(item),
  })
  fc.assert(
    fc.property(body, (sent) => {
      const { entries, dropped } = decoded(sent)
      const pings = sent.items.filter(({ t }) => t === 'p').length
      expect(entries.length + dropped.length).toBeGreaterThanOrEqual(sent.items.length - pings)
    }),
  )
})

test('what is clipped is clean before: no half of an address stays where a text is too long', () => {
  const props = {
    note: `${'x '.repeat(496)}ann@example.org`,
    [`${'k '.repeat(60)}ann@example.org`]: 1,
  }
  const [usage] = usageOf({ ...envelope, items: [{ ...action, props }] })
  const { note } = createUsageCleaner().props(usage?.props ?? {})
  expect(String(note)).toMatch(/x \[email\]$/)
  expect(JSON.stringify(usage?.props)).toContain('ann@example.org":1')
})
