/** Which keys every view reads its tables by. A table that is read without the project's key is a lost index. */
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

const project = 'p1'
const issue = '00000000000000c1'
const day = '2026-03-10'
const from = Date.UTC(2026, 2, 10) / 1_000

let facts: Facts & AsyncDisposable

beforeAll(async () => {
  facts = await openTestFacts()
  const hour = from
  const rows = {
    error_events: { project, issue, day, at: from * 1_000, id: '1', session: '1', release: '1.0' },
    issue_session_counts: { project, issue, sessions: 1 },
    sessions: { project, day, at: from * 1_000, session: '1', errored: 0 },
    session_hours: { project, hour, sessions: 1, errored: 0 },
    visitor_feed: { project, week: day, month: day, week_hash: '1', month_hash: '1' },
    drops: { project, day, endpoint: 'event', reason: 'event/empty', count: 1 },
  }
  const elsewhere = { ...rows.error_events, issue: '00000000000000c2', day: '2026-01-01' }
  const ndjson = Buffer.from(`${JSON.stringify(elsewhere)}\n`)
  await facts.insert('error_events', { ndjson, token: 'elsewhere' })
  for (const [table, row] of Object.entries(rows)) {
    await facts.insert(table, { ndjson: Buffer.from(`${JSON.stringify(row)}\n`), token: table })
  }
}, 60_000)

afterAll(() => facts[Symbol.asyncDispose]())

/** What the engine would do to answer. */
async function planOf(
  view: (facts: Pick<Facts, 'ask'>) => Promise<unknown>,
): Promise<readonly string[]> {
  const lines: string[] = []
  await view({
    async ask<Row>(sql: string, params?: Parameters<Facts['ask']>[1]) {
      const plan = await facts.ask<{ explain: string }>(`explain indexes = 1 ${sql}`, params)
      lines.push(...plan.map((line) => line.explain.replace(/^[\s│├└─]+/, '')))
      return [] as readonly Row[]
    },
  })
  return lines
}

/** `table: keys` of every table that a view reads, in the order of its text. */
async function keysOf(
  view: (facts: Pick<Facts, 'ask'>) => Promise<unknown>,
): Promise<readonly string[]> {
  const lines = await planOf(view)
  return lines.flatMap((line, index) => {
    const [, table] = /^ReadFromMergeTree \(\w+\.(\w+)\)$/.exec(line) ?? []
    return table === undefined ? [] : [`${table}: ${primaryKeysOf(lines.slice(index + 1))}`]
  })
}

/** The names between `PrimaryKey`, `Keys:` and the next title, of the first table in these lines. */
function primaryKeysOf(lines: readonly string[]): string {
  const next = lines.findIndex((line) => line.startsWith('ReadFrom'))
  const own = next < 0 ? lines : lines.slice(0, next)
  const start = own.indexOf('PrimaryKey')
  if (start < 0 || own[start + 1] !== 'Keys:') return 'none'
  const names = own.slice(start + 2)
  return names
    .slice(
      0,
      names.findIndex((line) => line.includes(':')),
    )
    .join(' ')
}

test('an issue’s questions read that issue only', async () => {
  const one = { project, issue }
  const after = { at: from, id: 'ff' }
  const page = { ...one, limit: 25, today: day }
  expect(await keysOf((db) => issueEvents(db, page))).toEqual(['error_events: project issue'])
  expect(await keysOf((db) => issueEvents(db, { ...page, after }))).toEqual([
    'error_events: project issue at',
  ])
  expect(await keysOf((db) => eventNeighbours(db, { ...one, ...after }))).toEqual([
    'error_events: project issue at',
    'error_events: project issue at',
  ])
  expect(await keysOf((db) => issueFacets(db, one))).toEqual(['error_events: project issue'])
  for (const by of ['hour', 'day'] as const) {
    expect(await keysOf((db) => issueSeries(db, { ...one, by, from, to: from + 3_600 }))).toEqual([
      'issue_hours: project issue hour',
    ])
  }
})

test('an issue’s events are looked for on the days it happened, not on all', async () => {
  const question = { project, issue, today: day }
  const at = from * 1_000
  const views: readonly ((db: Pick<Facts, 'ask'>) => Promise<unknown>)[] = [
    (db) => issueEvents(db, { ...question, limit: 25 }),
    (db) => issueEvents(db, { ...question, limit: 25, after: { at, id: 'ff' } }),
    (db) => issueEvent(db, { ...question, which: 'first' }),
    (db) => issueEvent(db, { ...question, which: eventIdOf(at, 1n).toString(16) }),
    (db) => eventNeighbours(db, { ...question, at, id: 'ff' }),
    (db) => issueFacets(db, question),
  ]
  for (const view of views) {
    const plan = (await planOf(view)).join(' ')
    expect(plan).toMatch(/Partition Keys: day Condition: \(day in \S+ set\) Parts: 1\/1/)
    expect(plan).toContain('Parts: 1/2')
  }
})

test('a page of issues reads those issues only', async () => {
  expect(await keysOf((db) => sparklines(db, { project, issues: [issue], from }))).toEqual([
    'issue_hours: project issue hour',
  ])
  expect(await keysOf((db) => issueTotals(db, { project, ids: [issue] }))).toEqual([
    'issue_totals: project issue',
    'issue_sessions: project issue',
    'issue_session_counts: project issue',
  ])
})

test('a project’s questions read that project only', async () => {
  const period = { project, from, to: from + 86_400 }
  for (const by of ['hour', 'day'] as const) {
    expect(await keysOf((db) => sessionSeries(db, { ...period, by }))).toEqual([
      'session_hours: project hour',
      'sessions: project',
    ])
  }
  expect(await keysOf((db) => drops(db, period))).toEqual(['drops: project day'])
  expect(await keysOf((db) => visitorsOf(db, { project, week: day, month: day }))).toEqual([
    'visitors: project period start',
  ])
  expect(await keysOf((db) => projectGlances(db, { projects: [project], from }))).toEqual([
    'issue_hours: project hour',
    'session_hours: project hour',
    'sessions: project',
  ])
})
