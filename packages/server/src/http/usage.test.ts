import { afterAll, beforeAll, expect, test } from 'vitest'
import { hex, openUsageApi, type UsageApi } from './usage-harness.ts'

let usage: UsageApi

beforeAll(async () => {
  usage = await openUsageApi()
}, 60_000)
afterAll(() => usage[Symbol.asyncDispose]())

const ask: UsageApi['ask'] = (path, query) => usage.ask(path, query)

test('a glance tells the last 24 hours beside the 24 before', async () => {
  const { body } = await ask('usage/glance')
  const counts = { users: 1, installs: 2, visits: 1, starts: 2, errors: 1, sessions: 3, events: 6 }
  expect(body.now).toEqual(counts)
  const before = { users: 1, installs: 1, visits: 0, starts: 1, errors: 0, sessions: 1, events: 1 }
  expect(body.before).toEqual(before)
  expect(body.hours).toHaveLength(24)
  expect(body.hours.at(-4)).toEqual({
    at: '2026-03-10T09:00:00.000Z',
    ...{ people: 1, sessions: 1, events: 3, errors: 1 },
  })
})

test('a project tells how many events of usage it holds, which leave with it', async () => {
  const { body } = await ask('')
  expect(body.holds).toEqual({ issues: 0, events: 0, usageEvents: 7 })
})

test('sessions are put into bins by their length', async () => {
  const { body } = await ask('usage/sessions', { last: '24h' })
  expect(body).toMatchObject({ sessions: 3, previous: 1, medianSeconds: 1 })
  const bins = body.bins.map((bin: { sessions: number }) => bin.sessions)
  expect(bins).toEqual([1, 1, 0, 1, 0, 0, 0, 0, 0])
})

test('names, one of them, and its properties', async () => {
  const { body } = await ask('usage/events', { last: '7d' })
  expect(body.rows[0]).toMatchObject({ kind: 'start', name: '', events: 3, people: 2, previous: 0 })
  expect(body.rows[0].lastSeen).toBe('2026-03-10T10:00:00.000Z')
  expect(body.rows).toHaveLength(5)

  const one = await ask('usage/event', { kind: 'action', name: 'saved', last: '7d' })
  expect(one.body).toMatchObject({ events: 1, people: 1, sessions: 1, by: 'day', basis: 'exact' })
  expect(one.body.properties).toEqual([
    { key: 'plan', type: 'text', events: 1 },
    { key: 'size', type: 'number', events: 1 },
  ])
  const size = await ask('usage/property', { property: 'size', last: '7d' })
  expect(size.body.values).toEqual([{ value: '7.5', type: 'number', events: 1, people: 1 }])
  expect(size.body.numbers).toEqual({ min: 7.5, max: 7.5, mean: 7.5, median: 7.5, sum: 7.5 })
  const beta = await ask('usage/property', { property: 'beta', last: '7d' })
  expect(beta.body.values).toEqual([{ value: 'true', type: 'flag', events: 1, people: 1 }])
  const plan = await ask('usage/property', { property: 'plan', last: '7d', limit: '1' })
  expect(plan.body).toMatchObject({ events: 2, more: 1, numbers: null })
})

const timed = [
  ...['overview', 'series', 'active', 'sessions', 'hours', 'events', 'versions', 'people'],
  ...['breakdown?of=country', 'event?kind=action&name=saved', 'property?property=plan'],
  ...['funnel?steps=kind:start|kind:action', 'paths?kind=start&name='],
]

test.each(timed)(
  '%s is told over ten years, and of times long before there was anything',
  async (name) => {
    for (const [from, to] of [
      ['2016-04-01', '2026-03-11'],
      ['1970-01-01', '1980-01-01'],
    ] as const) {
      const path = `usage/${name}${name.includes('?') ? '&' : '?'}from=${from}&to=${to}`
      expect([from, (await ask(path)).status]).toEqual([from, 200])
    }
  },
)

test('a series is of as many buckets as one can look at', async () => {
  const years = { from: '2016-04-01', to: '2026-03-11' }
  const { body } = await ask('usage/series', { ...years, metric: 'events' })
  expect(body).toMatchObject({ by: 'month' })
  expect(body.buckets).toHaveLength(120)
  expect(body.buckets.at(-1)).toEqual({ at: '2026-03-01T00:00:00.000Z', value: 7, previous: 0 })
  expect((await ask('usage/series', { ...years, by: 'week' })).body.buckets).toHaveLength(520)
  const byDay = await ask('usage/series', { ...years, by: 'day' })
  expect(byDay).toMatchObject({ status: 400, body: { detail: 'a series has at most 800 buckets' } })
  const longer = await ask('usage/series', { ...years, from: '2016-03-01' })
  expect(longer.body.detail).toBe('a period has at most 3,660 days')
})

test('versions, hours and paths', async () => {
  const versions = await ask('usage/versions', { last: '7d' })
  expect(versions.body.rows).toEqual([
    {
      ...{ version: '4.2', people: 3, events: 7, errors: 1, sessions: 4, errorFree: 3 },
      firstSeen: '2026-03-09T10:00:00.000Z',
      lastSeen: '2026-03-10T11:00:00.000Z',
    },
  ])
  const { body } = await ask('usage/hours', { last: '24h', tz: 'Europe/Berlin' })
  expect(body.cells[1].slice(9, 14)).toEqual([0, 3, 2, 1, 0])

  const after = await ask('usage/paths', { kind: 'start', name: '', last: '7d' })
  expect(after.body.from).toMatchObject({ kind: 'start', sessions: 3 })
  expect(after.body.from.next.map((node: { name: string }) => node.name).sort()).toEqual(
    ['=cmd|"x"', 'saved'].sort(),
  )
  const before = await ask('usage/paths', {
    ...{ kind: 'error', name: 'TypeError', direction: 'before', last: '7d' },
  })
  expect(before.body.from.next[0]).toMatchObject({ name: 'saved', sessions: 1 })
  expect(before.body.from.next[0].next[0]).toMatchObject({ kind: 'start', next: [] })
})

test('people are listed page by page, found, and told with their sessions and timelines', async () => {
  const first = await ask('usage/people', { limit: '1' })
  expect(first.body.people[0]).toMatchObject({ id: hex(12), identity: 'install', userId: null })
  const second = await ask('usage/people', { limit: '1', cursor: first.body.next })
  expect(second.body.next).toBeNull()
  const ann = {
    ...{ id: hex(11), identity: 'user', userId: 'ann-1', props: { team: 'b' }, events: 4 },
    firstSeen: '2026-03-09T10:00:00.000Z',
    lastSeen: '2026-03-10T09:00:50.000Z',
  }
  expect(second.body.people).toEqual([ann])
  for (const q of ['ann', hex(11).slice(0, 16)]) {
    const found = await usage.search({ q, where: 'country:DE' })
    expect(found.body.people).toEqual([ann])
  }
  expect((await ask('usage/people', { where: 'country:FR' })).body.people).toEqual([])

  const { body } = await ask(`usage/people/${hex(11)}`, { limit: '1' })
  expect(body.person).toEqual(ann)
  expect(body.app).toMatchObject({ platform: 'mac', version: '4.2', country: 'DE' })
  const session = {
    ...{ id: hex(102), events: 3, errors: 1, began: '2026-03-10T09:00:00.000Z' },
    ended: '2026-03-10T09:00:50.000Z',
  }
  expect(body.sessions).toEqual([session])
  const older = await ask(`usage/people/${hex(11)}`, { limit: '1', cursor: body.next })
  expect(older.body.sessions.map(({ id }: { id: string }) => id)).toEqual([hex(101)])

  const timeline = await ask(`usage/people/${hex(11)}/sessions/${hex(102)}`)
  expect(timeline.body.session).toEqual(session)
  expect(timeline.body.events.map(({ props }: { props: object }) => props)).toEqual([
    {},
    { plan: 'pro', size: 7.5 },
    { beta: true },
  ])
})
