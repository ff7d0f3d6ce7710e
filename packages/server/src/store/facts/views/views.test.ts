import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventIdOf } from '../../../core/event-id.ts'
import type { Facts } from '../facts.ts'
import { openTestFacts } from '../harness.ts'
import { drops } from './drops.ts'
import { eventNeighbours, issueEvent, issueEvents } from './issue-events.ts'
import { issueFacets } from './issue-facets.ts'
import { issueSeries } from './issue-series.ts'
import { issueTotals } from './issue-totals.ts'
import { projectGlances } from './project-glance.ts'
import { sessionSeries } from './session-series.ts'
import { sparklines } from './sparklines.ts'
import { visitorsOf } from './visitors.ts'

const day = Date.UTC(2026, 2, 10)
const hour = 3_600_000
const today = '2026-03-10'
const cart = '00000000000000c1'
const menu = '00000000000000c2'
const project = 'p1'

/** The id of the event of this number, in hex as the views tell it. */
const idOf = (number: number) =>
  eventIdOf(day + 10 * hour + number, BigInt(number))
    .toString(16)
    .padStart(16, '0')

const event = (id: number, more: object = {}) => ({
  project,
  issue: cart,
  day: today,
  at: day + 10 * hour + id,
  id: BigInt(`0x${idOf(id)}`).toString(),
  session: String(id % 3),
  type: 1,
  name: 'TypeError',
  message: 'no cart',
  stack: 'at render (https://a.example/cart.js:1:2)',
  uri: `https://a.example/cart/${id % 2}`,
  title: 'TypeError: no cart',
  culprit: 'render · cart.js',
  release: '1.0',
  browser: 'Firefox',
  browser_version: '140',
  os: 'Linux',
  client: 'trackx/d',
  client_version: '0.6.1',
  meta: '{"a":1}',
  grouping_version: 1,
  ...more,
})

let facts: Facts & AsyncDisposable

function insert(table: string, rows: readonly object[]) {
  const ndjson = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return facts.insert(table, { ndjson, token: `${table}-${JSON.stringify(rows).length}` })
}

beforeAll(async () => {
  facts = await openTestFacts()
  await insert('error_events', [
    ...Array.from({ length: 30 }, (_, id) => event(id)),
    event(100, { at: day - 30 * hour, day: '2026-03-08', browser: '', browser_version: '' }),
    event(200, { issue: menu, session: '18446744073709551615', release: '2.0' }),
    event(300, { project: 'p2', session: '7' }),
  ])
  await insert('issue_session_counts', [{ project, issue: cart, sessions: 40 }])
  await insert('session_hours', [
    { project, hour: day / 1_000 - 3_600, sessions: 5, errored: 2 },
    { project, hour: day / 1_000 - 48 * 3_600, sessions: 3, errored: 0 },
  ])
  const session = (id: number, at: number, errored = 0) => ({
    project,
    day: today,
    at: day + at,
    session: String(id),
    errored,
  })
  await insert('sessions', [
    session(1, hour),
    session(1, 3 * hour, 1),
    session(2, hour + 1),
    session(3, 5 * hour, 1),
    { ...session(9, -hour), day: '2026-03-09' },
  ])
  await insert('visitor_feed', [
    { project, week: '2026-03-09', month: '2026-03-01', week_hash: '1', month_hash: '1' },
    { project, week: '2026-03-09', month: '2026-03-01', week_hash: '2', month_hash: '1' },
  ])
  const drop = { project, day: today, endpoint: 'event', reason: 'origin/refused' }
  await insert('drops', [
    { ...drop, count: 2 },
    { ...drop, count: 3 },
    { ...drop, day: '2026-03-09', reason: 'event/empty', count: 1 },
    { ...drop, project: '', reason: 'key/unknown', count: 9 },
  ])
}, 60_000)

afterAll(() => facts[Symbol.asyncDispose]())

test('events come newest first, page by page, each once', async () => {
  const question = { project, issue: cart, limit: 13, today }
  const pages: string[][] = []
  let after: { at: number; id: string } | undefined
  for (let page = 0; page < 4; page += 1) {
    const events = await issueEvents(facts, { ...question, ...(after && { after }) })
    pages.push(events.map((each) => each.id))
    const last = events.at(-1)
    if (last !== undefined) after = { at: last.at, id: last.id }
  }
  expect(pages.map((page) => page.length)).toEqual([13, 13, 5, 0])
  expect(pages[0]?.[0]).toBe(idOf(29))
  expect(pages[2]?.[4]).toBe(idOf(100))
  expect(new Set(pages.flat()).size).toBe(31)
})

test('an event tells all that is stored, and its session on its own day only', async () => {
  const [newest] = await issueEvents(facts, { project, issue: menu, limit: 1, today })
  expect(newest).toEqual({
    id: idOf(200),
    at: day + 10 * hour + 200,
    session: 'ffffffffffffffff',
    type: 1,
    name: 'TypeError',
    message: 'no cart',
    stack: 'at render (https://a.example/cart.js:1:2)',
    uri: 'https://a.example/cart/0',
    release: '2.0',
    browser: 'Firefox',
    browserVersion: '140',
    os: 'Linux',
    osVersion: '',
    client: 'trackx/d',
    clientVersion: '0.6.1',
    meta: '{"a":1}',
    removed: '',
    groupingVersion: 1,
  })
  const later = { project, issue: menu, limit: 1, today: '2026-03-11' }
  expect((await issueEvents(facts, later))[0]?.session).toBe('')
})

test('one event is found by its id, as the latest or as the first, with its neighbours', async () => {
  const find = (which: string) => issueEvent(facts, { project, issue: cart, which, today })
  const latest = await find('latest')
  const first = await find('first')
  const third = await find(idOf(2))
  expect([latest?.id, first?.id, third?.id]).toEqual([idOf(29), idOf(100), idOf(2)])
  for (const strange of [idOf(200), '0000000000000000', 'ffffffffffffffff']) {
    expect(await find(strange)).toBeUndefined()
  }

  const beside = (event: typeof latest) =>
    eventNeighbours(facts, { project, issue: cart, at: event?.at ?? 0, id: event?.id ?? '' })
  expect(await beside(third)).toEqual({ newer: idOf(3), older: idOf(1) })
  expect(await beside(latest)).toEqual({ newer: null, older: idOf(28) })
  expect(await beside(first)).toEqual({ newer: idOf(0), older: null })
})

test('events far apart, and reports that came in late, are found like any other', async () => {
  const project = 'p4'
  const agoMs = (days: number) => day + 10 * hour - days * 24 * hour
  const on = (days: number) => ({
    project,
    at: agoMs(days),
    day: new Date(agoMs(days)).toISOString().slice(0, 10),
  })
  await insert('error_events', [
    event(1, on(20)),
    event(2, on(10)),
    // Happened two days ago, came in today.
    event(3, { project, at: agoMs(2) }),
    event(4, on(0)),
  ])
  const question = { project, issue: cart, limit: 1, today }
  const found: { at: number; id: string }[] = []
  for (let page = 0; page < 5; page += 1) {
    const after = found.at(-1)
    found.push(...(await issueEvents(facts, { ...question, ...(after && { after }) })))
  }
  const ids = [4, 3, 2, 1].map((number) => idOf(number))
  expect(found.map(({ id }) => id)).toEqual(ids)
  const all = await issueEvents(facts, { ...question, limit: 4 })
  expect(all.map(({ id }) => id)).toEqual(ids)
  expect((await issueEvent(facts, { ...question, which: 'first' }))?.id).toBe(idOf(1))

  const beside = await Promise.all(
    found.map((each) => eventNeighbours(facts, { ...question, ...each })),
  )
  expect(beside.map(({ newer }) => newer)).toEqual([null, ...ids.slice(0, -1)])
  expect(beside.map(({ older }) => older)).toEqual([...ids.slice(1), null])
  expect(await issueFacets(facts, question)).toContainEqual({
    name: 'os',
    value: 'Linux',
    events: 4,
  })
})

test('a series counts events by hour and by day, within its bounds', async () => {
  const bounds = { project, issue: cart, from: day / 1_000 - 2 * 86_400, to: day / 1_000 + 86_400 }
  expect(await issueSeries(facts, { ...bounds, by: 'hour' })).toEqual([
    { at: day / 1_000 - 30 * 3_600, events: 1 },
    { at: day / 1_000 + 10 * 3_600, events: 30 },
  ])
  expect(await issueSeries(facts, { ...bounds, by: 'day' })).toEqual([
    { at: day / 1_000 - 2 * 86_400, events: 1 },
    { at: day / 1_000, events: 30 },
  ])
  const early = { ...bounds, to: day / 1_000 + 10 * 3_600, by: 'hour' as const }
  expect(await issueSeries(facts, early)).toHaveLength(1)
})

test('facets tell the most frequent values, without empty ones', async () => {
  const values = await issueFacets(facts, { project, issue: cart })
  expect(values).toContainEqual({ name: 'browser', value: 'Firefox 140', events: 30 })
  expect(values).toContainEqual({ name: 'os', value: 'Linux', events: 31 })
  expect(values).toContainEqual({ name: 'uri', value: '/cart/0', events: 16 })
  expect(values).toContainEqual({ name: 'client', value: 'trackx/d 0.6.1', events: 31 })
  expect(values.filter((each) => each.value === '')).toEqual([])
})

test('sparklines count the issues that were asked for', async () => {
  const rows = await sparklines(facts, { project, issues: [cart, menu], from: day / 1_000 })
  const at = day / 1_000 + 10 * 3_600
  expect(rows).toHaveLength(2)
  expect(rows).toContainEqual({ issue: cart, at, events: 30 })
  expect(rows).toContainEqual({ issue: menu, at, events: 1 })
  expect(await sparklines(facts, { project, issues: [], from: 0 })).toEqual([])
})

test('an issue’s totals add up its events, and its sessions by day', async () => {
  const totals = await issueTotals(facts, { project, ids: [cart, menu, '00000000000000ff'] })
  expect(totals).toHaveLength(2)
  expect(totals).toContainEqual({
    project,
    id: cart,
    type: 1,
    name: 'TypeError',
    message: 'no cart',
    title: 'TypeError: no cart',
    culprit: 'render · cart.js',
    release: '1.0',
    events: 31,
    // Sessions 1 and 2 of today, 1 of another day, 40 of days long folded.
    sessions: 43,
    firstSeen: day - 30 * hour,
    lastSeen: day + 10 * hour + 29,
  })
})

test('sessions count in the hour they began, folded days from their hours alone', async () => {
  const bounds = { project, from: day / 1_000 - 3 * 86_400, to: day / 1_000 + 86_400 }
  expect(await sessionSeries(facts, { ...bounds, by: 'hour' })).toEqual([
    { at: day / 1_000 - 48 * 3_600, sessions: 3, errored: 0 },
    { at: day / 1_000 - 3_600, sessions: 5, errored: 2 },
    { at: day / 1_000 + 3_600, sessions: 2, errored: 1 },
    { at: day / 1_000 + 5 * 3_600, sessions: 1, errored: 1 },
  ])
  expect(await sessionSeries(facts, { ...bounds, by: 'day' })).toEqual([
    { at: day / 1_000 - 2 * 86_400, sessions: 3, errored: 0 },
    { at: day / 1_000 - 86_400, sessions: 5, errored: 2 },
    { at: day / 1_000, sessions: 3, errored: 2 },
  ])
})

test('a glance tells events and sessions of each project since then', async () => {
  const from = day / 1_000 - 3_600
  const glances = await projectGlances(facts, { projects: [project, 'p2', 'p3'], from })
  expect(glances).toHaveLength(2)
  expect(glances).toContainEqual({ project, events: 31, sessions: 8 })
  expect(glances).toContainEqual({ project: 'p2', events: 1, sessions: 0 })
})

test('visitors are those of the week and the month, or unknown', async () => {
  const periods = { week: '2026-03-09', month: '2026-03-01' }
  expect(await visitorsOf(facts, { project, ...periods })).toEqual({ week: 2, month: 1 })
  expect(await visitorsOf(facts, { project: 'p2', ...periods })).toEqual({
    week: null,
    month: null,
  })
})

test('drops are told by day, reason and endpoint', async () => {
  const bounds = { from: day / 1_000 - 86_400, to: day / 1_000 }
  expect(await drops(facts, { project, ...bounds })).toEqual([
    { day: today, reason: 'origin/refused', endpoint: 'event', count: 5 },
    { day: '2026-03-09', reason: 'event/empty', endpoint: 'event', count: 1 },
  ])
  expect(await drops(facts, { project: '', ...bounds })).toEqual([
    { day: today, reason: 'key/unknown', endpoint: 'event', count: 9 },
  ])
})
