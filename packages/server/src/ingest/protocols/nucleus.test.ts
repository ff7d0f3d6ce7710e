import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeNucleusFrame, type NucleusFrame } from './nucleus.ts'
import { acksText, nucleusJsonOf } from './nucleus-ids.ts'

const now = Date.UTC(2026, 10, 22, 12)
const context = { now, countryOf: (zone: string) => (zone === 'Europe/Berlin' ? 'DE' : '') }

function decoded(frame: unknown): NucleusFrame {
  const result = decodeNucleusFrame({ frame, longIds: new Map() }, context)
  if (result === undefined) throw new Error('no frame')
  return result
}
const only = (item: object) => decoded({ data: [item] }).entries[0]

const wire = new URL('../../../../../conformance/wire/nucleus/', import.meta.url)
const recorded = readdirSync(wire).flatMap((name) =>
  readFileSync(new URL(name, wire), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ name, frame: JSON.parse(line) as { data: readonly { id?: unknown }[] } })),
)

test('of every recorded frame nothing is dropped and every id is acknowledged', () => {
  for (const { frame } of recorded) {
    const { acks, entries, dropped } = decoded(frame)
    expect(dropped.filter((reason) => reason !== 'usage/clock')).toEqual([])
    expect(entries).toHaveLength(frame.data.length)
    expect(acks).toEqual(frame.data.flatMap(({ id }) => (id === undefined ? [] : [id])))
  }
})

test.each([
  [{ type: 'init' }, 'start', ''],
  [{ event: 'init' }, 'start', ''],
  [{ type: 'event', name: 'A' }, 'action', 'A'],
  [{ type: 'event', event: 'A' }, 'action', 'A'],
  [{ name: 'A' }, 'action', 'A'],
  [{ event: 'A' }, 'action', 'A'],
  [{ type: 'error', name: 'e' }, 'error', 'e'],
  [{ event: 'error:e' }, 'error', 'e'],
  [{ type: 'nucleus:view', name: '/a' }, 'view', '/a'],
  [{ type: '$pageview', name: '/a' }, 'view', '/a'],
  [{ type: 'event', name: 'view' }, 'action', 'view'],
])('%j is a %s', (item, kind, name) => {
  expect(only(item)).toMatchObject({ is: 'event', usage: { kind, name } })
})

test.each([
  ...[{ type: 'userid' }, { event: 'nucleus:userid' }, { event: 'nucleus:beacon' }],
  ...[{ type: 'props', payload: {} }, { event: 'nucleus:props' }],
])('%j tells who somebody is', (item) => {
  expect(only(item)).toMatchObject({ is: 'person' })
})

test.each([{ type: 'heartbeat' }, { event: 'nucleus:heartbeat' }])(
  '%j is only a sign of life',
  (item) => {
    expect(only(item)).toMatchObject({ is: 'heartbeat', at: now })
  },
)

test.each([
  ['ISO with zone', '2026-11-22T11:00:00.500Z', now - 3_599_500],
  ['ISO without zone and with microseconds', '2026-11-22T11:00:00.500414', now - 3_599_500],
  ['ISO with a space and without zone', '2026-11-22 11:00:00.5', now - 3_599_500],
  ['milliseconds', now - 5, now - 5],
  ['fractions', now - 5.25, now - 5],
  ['a text of milliseconds', String(now - 5), now - 5],
  ['seconds', Math.floor(now / 1_000) - 5, now - 5_000],
  ['30 days ago', now - 30 * 86_400_000, now - 30 * 86_400_000],
  ['nothing', undefined, now],
  ['nonsense', 'yesterday', now],
  ['in three days', now + 3 * 86_400_000, now],
])('a date that is %s is understood', (_, date, at) => {
  expect(only({ event: 'A', date })?.at).toBe(at)
})

test('ids come as numbers, texts, and quoted once more', () => {
  const item = {
    event: 'A',
    userId: '"u1"',
    anonId: '"mMnc"',
    deviceId: 3684218548,
    sessionId: '996046',
  }
  expect(only(item)?.ids).toEqual({
    user: 'u1',
    anon: 'mMnc',
    device: '3684218548',
    session: '996046',
  })
  expect(only({ event: 'A', userId: null, machineId: 'm', sessionId: 996046 })?.ids).toEqual({
    ...{ user: '', anon: '', device: 'm', session: '996046' },
  })
})

test('a resent event is told by session, id and date, whatever else was filled in meanwhile', () => {
  const event = { type: 'event', name: 'A', id: 7, date: now, sessionId: 1 }
  const again = { ...event, sessionId: '1', userId: 'bob', deviceId: 'd', anonId: 'x' }
  const mark = ({ bucket, once }: { bucket: string; once: string }) => [bucket, once]
  const marks = [event, again].map((item) => only(item)).map((one) => one && mark(one))
  expect(marks[0]).toEqual(marks[1])
  expect(only({ ...event, id: 8 })?.once).not.toBe(only(event)?.once)
})

test('without ids two of the same name and time are two, and the same two when they come again', () => {
  const event = { event: 'A', date: '2026-11-22T11:00:00.000Z', machineId: 'm', sessionId: 5 }
  const once = (frame: object) => decoded(frame).entries.map((entry) => entry.once)
  const first = once({ data: [event, event] })
  expect(new Set(first).size).toBe(2)
  expect(once({ data: [event, event, { ...event, event: 'B' }] }).slice(0, 2)).toEqual(first)
})

test.each([
  ['a name and a time', { event: 'A', date: '2026-11-22T11:00:00Z' }],
  ['a count of its own', { event: 'A', id: 1 }],
  ['a count within a session', { event: 'A', id: 1, sessionId: 4 }],
])('of two people with nothing but %s each is counted, once', (_, event) => {
  const mark = (who: object) => {
    const { bucket, once } = only({ ...event, ...who }) ?? {}
    return `${bucket} / ${once}`
  }
  for (const key of ['userId', 'anonId', 'machineId']) {
    expect(mark({ [key]: 'ann' })).not.toBe(mark({ [key]: 'bob' }))
    expect(mark({ [key]: 'ann' })).toBe(mark({ [key]: 'ann' }))
  }
})

test('an id that no number holds is acknowledged and told apart by all its digits', () => {
  const ids = ['9007199254740993', '9007199254740992', '-12345678901234567890', '1e400', '7', '"x"']
  const items = ids.map((id) => `{"event":"A","id":${id},"date":1,"payload":{"id":${id}}}`)
  const told = nucleusJsonOf(`\ufeff{"data":[${items.join(',')}]}`)
  const { acks, entries } = decodeNucleusFrame(told, context) ?? { acks: [], entries: [] }
  expect(acksText(acks)).toBe('[9007199254740993,9007199254740992,-12345678901234567890,7,"x"]')
  expect(new Set(entries.map(({ once }) => once)).size).toBe(ids.length)
  expect(entries.map(({ usage }) => typeof usage?.props['id'])).toEqual([
    ...Array.from({ length: 5 }, () => 'number'),
    'string',
  ])
})

test('an id is acknowledged however long it is, or its client would send it for ever', () => {
  const ids = ['x'.repeat(300), 'y'.repeat(300)]
  const { acks, entries } = decoded({ data: ids.map((id) => ({ event: 'A', id, date: now })) })
  expect(acks).toEqual(ids)
  expect(new Set(entries.map(({ once }) => once)).size).toBe(2)
})

test('entries are put in the order of their times', () => {
  const names = decoded({
    data: [
      { event: 'B', date: now - 1 },
      { event: 'A', date: now - 2 },
    ],
  }).entries.map(({ usage }) => usage?.name)
  expect(names).toEqual(['A', 'B'])
})

test.each([
  ['Windows_NT', 'win', ''],
  ['win32', 'win', ''],
  ['Darwin', 'mac', ''],
  ['Mac OS X 10.15', 'mac', '10.15'],
  ['macOS', 'mac', ''],
  ['Linux ', 'linux', ''],
  ['ios', 'ios', ''],
  ['Haiku', 'Haiku', ''],
])('the platform %s is %s', (platform, name, osVersion) => {
  expect(only({ event: 'init', platform })?.app).toMatchObject({ platform: name, osVersion })
})

test('extra keys of an answer are only for those that read them', () => {
  const reads = (frame: object) => {
    const { confirmation, readsUpdates, anonId } = decoded(frame)
    return [confirmation, readsUpdates, anonId]
  }
  expect(reads({ confirmation: '0.7', data: [] })).toEqual(['0.7', true, ''])
  expect(reads({ data: [{ type: 'heartbeat', machineId: 'm' }] })).toEqual([undefined, true, ''])
  expect(reads({ data: [{ event: 'A', machineId: 'm', client: 'python' }] })).toEqual([
    undefined,
    false,
    '',
  ])
  expect(reads({ data: [{ event: 'A', anonId: 'mMnc1D2Mg5aN', client: 'js' }] })).toEqual([
    undefined,
    false,
    '',
  ])
  expect(reads({ data: [{ event: 'A', anonId: 'PcznLHaGK3Ww', client: 'desktop' }] })).toEqual([
    ...[undefined, false, 'PcznLHaGK3Ww'],
  ])
})

test('whatever is sent, each item is an entry or dropped, and nothing throws', () => {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary' }))
  const item = fc.oneof(
    value,
    fc.record(
      Object.fromEntries(
        [
          'type',
          'event',
          'name',
          'id',
          'date',
          'payload',
          'sessionId',
          'userId',
          'anonId',
          'client',
          'platform',
          'appId',
        ].map((key) => [key, value]),
      ),
      { requiredKeys: [] },
    ),
  )
  fc.assert(
    fc.property(fc.array(item), (data) => {
      const { entries, dropped } = decoded({ data })
      const malformed = dropped.filter((reason) => reason === 'item/malformed')
      expect(entries.length + malformed.length).toBe(data.length)
    }),
    { examples: [[[{ name: 'a', date: { toString: null }, client: { toString: null } }]]] },
  )
})

test.each(['__proto__', 'constructor', 'toString'])(
  'an error may be called %s, and its type is a number all the same',
  (name) => {
    expect(only({ type: 'error', name, payload: { message: 'm' } })?.error?.type).toBe(4)
  },
)

test('Python and Swift tell the same in their own ways', () => {
  const python = only({
    ...{ type: 'userid', name: null, date: '2026-11-22T07:26:22.920414', appId: 'PYAPP', id: 3312 },
    ...{ userId: 'u1', machineId: '6424e2dc', sessionId: 6069, payload: { plan: 'pro' } },
    ...{ client: 'python', platform: 'Linux', totalRam: 25, version: '0.0.0', locale: 'en_US' },
    ...{ arch: 64, moduleVersion: '0.3' },
  })
  expect(python).toMatchObject({
    ...{ is: 'person', at: Date.UTC(2026, 10, 22, 7, 26, 22, 920), profile: { plan: 'pro' } },
    app: { platform: 'linux', client: 'nucleus/python', clientVersion: '0.3', locale: 'en_US' },
  })
  const swift = only({
    ...{ type: 'event', name: 'A', id: 7, date: now - 5_000.25, sessionId: 12, machineId: 'C02X' },
    ...{ platform: 'macOS', client: 'swift', moduleVersion: '0.1.0' },
  })
  expect(swift).toMatchObject({
    ...{ at: now - 5_000, once: `7 ${now - 5_000.25}`, ids: { device: 'C02X', session: '12' } },
    app: { platform: 'mac', client: 'nucleus/swift' },
  })
})

test('React Native is told by its device, for it draws a new anonId at every start', () => {
  const item = { event: 'A', anonId: 'fresh1', deviceId: 'nPjGu4F3IprS', client: 'react-native' }
  expect(only(item)?.ids).toMatchObject({ anon: '', device: 'nPjGu4F3IprS' })
})

test('of a queue that is too long the rest is not acknowledged, and comes again', () => {
  const data = Array.from({ length: 20_100 }, (_, id) => ({ event: 'A', id, date: now }))
  const { acks, entries, dropped } = decoded({ data })
  expect([acks.length, entries.length, dropped.length]).toEqual([20_000, 20_000, 0])
})

test('the country of the address goes before that of the time zone, and is told where nothing else is', () => {
  const countriesOf = (data: readonly object[], country?: string) =>
    decodeNucleusFrame(
      { frame: { data }, longIds: new Map() },
      { ...context, country },
    )?.entries.map(({ app }) => app?.country)
  const start = { type: 'init', id: 1, timezone: 'Europe/Berlin' }
  const event = { type: 'event', name: 'A', id: 2, date: now }
  expect(countriesOf([start, event], 'FR')).toEqual(['FR', undefined])
  expect(countriesOf([start, event], '')).toEqual(['DE', undefined])
  expect(countriesOf([start, event])).toEqual(['DE', undefined])
  expect(countriesOf([event, { ...event, id: 3 }], 'FR')).toEqual(['FR', 'FR'])
  expect(countriesOf([event])).toEqual([undefined])
})
