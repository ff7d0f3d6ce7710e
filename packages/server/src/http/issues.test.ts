/** From stored facts to what the dashboard reads, over the real engine. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Facts } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { issueTotals } from '../store/facts/views/issue-totals.ts'
import { projectIssues } from '../store/records/tables/issue.ts'
import { openTestApi, type TestApi } from './harness.ts'

const now = Date.UTC(2026, 2, 10, 12)
const hour = 3_600_000
const ids = ['00000000000000c1', '00000000000000c2', '00000000000000c3'] as const
const [cart, menu] = ids

let facts: Facts & AsyncDisposable
let api: TestApi
let root: string
let token: string

beforeAll(async () => {
  facts = await openTestFacts()
  api = await openTestApi({ facts })
  const { id: project, key } = await api.project()
  root = `/api/projects/${key}`
  token = await api.token(['read', 'write', 'admin'])
  const event = (id: number, issue: string, at: number) => ({
    project,
    issue,
    day: new Date(at).toISOString().slice(0, 10),
    at,
    id: String(id),
    session: String(id),
    type: 4,
    name: 'TypeError',
    message: issue === menu ? 'no menu' : 'no cart for [email]',
    title: issue === menu ? 'TypeError: no menu' : 'TypeError: no cart',
    culprit: 'render · cart.js',
    stack: 'TypeError: no cart\n    at render (https://a.example/cart.js:10:5)',
    uri: 'https://a.example/cart',
    browser: 'Firefox',
    browser_version: '140',
    meta: '{"size":3}',
    removed: 'message.email=1',
    grouping_version: 1,
  })
  const rows = [
    ...Array.from({ length: 5 }, (_, turn) => event(turn + 1, cart, now - turn * hour - 1)),
    event(6, menu, now - 30 * hour),
    event(7, ids[2], now - 50 * hour),
  ]
  const ndjson = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await facts.insert('error_events', { ndjson, token: 'one' })
  const sessions = [
    { project, day: '2026-03-10', at: now - hour, session: '1', errored: 1 },
    { project, day: '2026-03-10', at: now - hour + 5, session: '2', errored: 0 },
  ]
  await facts.insert('sessions', {
    ndjson: Buffer.from(sessions.map((row) => `${JSON.stringify(row)}\n`).join('')),
    token: 'two',
  })
  await projectIssues(api.records, await issueTotals(facts, { project, ids }))
}, 60_000)

afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await facts[Symbol.asyncDispose]()
})

const get = async (path: string) => (await api.ask({ route: `GET ${root}${path}`, token })).body

test('the list tells what is needed to choose, newest first', async () => {
  const { issues, next, totals } = await get('/issues')
  expect(issues.map((issue: { id: string }) => issue.id)).toEqual([...ids])
  expect(issues[0]).toEqual({
    id: cart,
    title: 'TypeError: no cart',
    culprit: 'render · cart.js',
    type: 'programmatic',
    name: 'TypeError',
    message: 'no cart for [email]',
    state: 'open',
    regressed: false,
    events: 5,
    sessions: 5,
    firstSeen: '2026-03-10T07:59:59.999Z',
    lastSeen: '2026-03-10T11:59:59.999Z',
    release: '',
    sparkline: [...new Array(18).fill(0), 1, 1, 1, 1, 1, 0],
  })
  expect(next).toBeNull()
  expect(totals).toEqual({ open: 3, resolved: 0, ignored: 0 })
})

test('the list is searched, sorted and paged', async () => {
  expect((await get('/issues?q=no%20MENU')).issues).toHaveLength(1)
  expect((await get('/issues?q=%00such%00words')).issues).toEqual([])
  expect((await get('/issues?sort=events&limit=1')).issues[0].id).toBe(cart)
  const first = await get('/issues?limit=2')
  const second = await get(`/issues?limit=2&cursor=${first.next}`)
  expect([first.issues.length, second.issues.length, second.next]).toEqual([2, 1, null])
  const elsewhere = await get(`/issues?sort=events&cursor=${first.next}`)
  expect(elsewhere.code).toBe('cursor/invalid')
})

test('an issue’s page tells where it happens and why its events are one', async () => {
  const page = await get(`/issues/${cart}`)
  expect(page).toMatchObject({ id: cart, events: 5 })
  expect(page.facets).toEqual([
    { name: 'browser', values: [{ value: 'Firefox 140', events: 5 }] },
    { name: 'os', values: [] },
    { name: 'release', values: [] },
    { name: 'uri', values: [{ value: '/cart', events: 5 }] },
    { name: 'client', values: [] },
  ])
  expect(page.grouping).toMatchObject({ version: 1, by: 'frames' })
  expect(page.grouping.parts.join()).toContain('render')
})

test('events come with their frames, what was removed, and today’s session only', async () => {
  const { events, next } = await get(`/issues/${cart}/events?limit=2`)
  expect(events).toHaveLength(2)
  expect(events[0]).toMatchObject({
    id: '0000000000000001',
    at: '2026-03-10T11:59:59.999Z',
    browser: { name: 'Firefox', version: '140' },
    meta: { size: 3 },
    session: '0000000000000001',
    removed: [{ where: 'message', kind: 'email', times: 1 }],
  })
  expect(events[0].frames[0]).toMatchObject({ function: 'render', line: 10, column: 5 })
  const rest = await get(`/issues/${cart}/events?cursor=${next}`)
  expect(rest.events.map((event: { id: string }) => event.id.at(-1))).toEqual(['3', '4', '5'])
  const [old] = (await get(`/issues/${menu}/events`)).events
  expect(old.session).toBeNull()
})

test('one event is asked for with its neighbours', async () => {
  const latest = await get(`/issues/${cart}/events/latest`)
  expect([latest.event.id, latest.newer, latest.older]).toEqual([
    '0000000000000001',
    null,
    '0000000000000002',
  ])
  expect((await get(`/issues/${cart}/events/first`)).newer).toBe('0000000000000004')
  expect((await get(`/issues/${cart}/events/0000000000000006`)).code).toBe('event/unknown')
  expect((await get(`/issues/${cart}/events/nonsense`)).code).toBe('event/unknown')
})

test('a series has every bucket of its time', async () => {
  const series = await get(`/issues/${cart}/series`)
  expect(series.buckets).toHaveLength(24)
  expect(series.buckets.at(-2)).toEqual({ at: '2026-03-10T11:00:00.000Z', events: 1 })
  const days = await get(`/issues/${menu}/series?by=day&from=2026-03-08&to=2026-03-11`)
  expect(days.buckets.map((bucket: { events: number }) => bucket.events)).toEqual([0, 1, 0])
})

test('sessions and a glance at the projects', async () => {
  const sessions = await get('/sessions')
  expect(sessions.total).toEqual({ sessions: 2, errored: 1 })
  expect(sessions.visitors).toEqual({ thisWeek: null, thisMonth: null })
  const page = await get('')
  expect(page).toMatchObject({
    openIssues: 3,
    events: 5,
    sessions: 2,
    holds: { issues: 3, events: 7, usageEvents: 0 },
  })
  expect(page.firstEventAt).toBe('2026-03-08T10:00:00.000Z')
})

test('an issue is resolved, ignored and opened again', async () => {
  const route = `PATCH ${root}/issues/${menu}`
  const patch = async (body: object) => (await api.ask({ route, token, body })).body
  expect(await patch({ state: 'resolved', inRelease: '2.0' })).toMatchObject({
    id: menu,
    state: 'resolved',
    inRelease: '2.0',
  })
  const until = '2026-04-01T00:00:00.000Z'
  expect(await patch({ state: 'ignored', until })).toMatchObject({ state: 'ignored', until })
  expect(await patch({ state: 'ignored', inRelease: '1' })).toMatchObject({
    code: 'request/invalid',
  })
  expect(await patch({ state: 'ignored', regressed: true })).toMatchObject({
    code: 'request/invalid',
  })
  expect(await patch({ state: 'open', regressed: true })).toMatchObject({ regressed: true })
  const reopened = await patch({ state: 'open' })
  expect(reopened).toMatchObject({ state: 'open', regressed: false })
  expect(reopened).not.toHaveProperty('until')
  expect((await get('/issues?state=open')).totals).toEqual({ open: 3, resolved: 0, ignored: 0 })

  const bulk = { ids: [cart, menu, 'nobody'], change: { state: 'ignored' } }
  const changed = await api.ask({ route: `POST ${root}/issues/bulk`, token, body: bulk })
  expect(changed.body).toEqual({ changed: 2 })
  expect((await get('/issues?state=ignored')).issues).toHaveLength(2)
})

test('a deleted issue is gone at once', async () => {
  const route = `DELETE ${root}/issues/${ids[2]}`
  expect((await api.ask({ route, token })).body).toEqual({ deleting: { events: 1 } })
  for (const path of ['', '/events', '/series', '/events/latest']) {
    expect((await get(`/issues/${ids[2]}${path}`)).code).toBe('issue/unknown')
  }
  expect((await get('/issues')).issues).toHaveLength(2)
})
