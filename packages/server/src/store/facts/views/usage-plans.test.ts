/** Which table each question of usage is answered from, and by which keys: a lost key is a red test. */
import { usageDimensions } from '@earshot/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Facts } from '../facts.ts'
import { openTestFacts } from '../harness.ts'
import { usageReturns } from './usage-active.ts'
import { usageBeganBy } from './usage-began.ts'
import { usageBreakdown } from './usage-breakdown.ts'
import { usageExportDays, usageExportPage } from './usage-export.ts'
import { usageFunnel } from './usage-funnel.ts'
import { usageLengths } from './usage-lengths.ts'
import { usageNames } from './usage-names.ts'
import { usageNewPeople } from './usage-new-people.ts'
import { usagePerson } from './usage-people.ts'
import { usageSessionsOf, usageTimeline } from './usage-person-sessions.ts'
import { usageSeries } from './usage-series.ts'
import { sourceOf, type UsageScope } from './usage-source.ts'
import { usageTotals } from './usage-totals.ts'

const from = Date.UTC(2026, 2, 10) / 1_000
const scope: UsageScope = { project: 'p1', from, to: from + 86_400, filters: [] }
const named: UsageScope = {
  ...scope,
  filters: [{ field: 'name', not: false, values: ['saved'] }],
}

let facts: Facts & AsyncDisposable

beforeAll(async () => {
  facts = await openTestFacts()
  const days = [0, 40, 80].map((days) => ({
    ...{ project: 'p1', at: from * 1_000 - days * 86_400_000, person: '1', identity: 'install' },
    ...{ session: '1', kind: 'action', name: 'saved' },
  }))
  const ndjson = Buffer.from(days.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await facts.insert('usage_events', { ndjson, token: 'days' })
}, 60_000)
afterAll(() => facts[Symbol.asyncDispose]())

type View = (facts: Pick<Facts, 'ask'>) => Promise<unknown>

/** `table: keys` of every table a view reads, and how many of its three months' parts. */
async function readsOf(view: View): Promise<readonly string[]> {
  const lines: string[] = []
  await view({
    async ask<Row>(sql: string, params?: Parameters<Facts['ask']>[1]) {
      const plan = await facts.ask<{ explain: string }>(`explain indexes = 1 ${sql}`, params)
      lines.push(...plan.map((line) => line.explain.replace(/^[\s│├└─]+/, '')))
      return [] as readonly Row[]
    },
  })
  return lines.flatMap((line, index) => {
    const [, table] = /^ReadFromMergeTree \(\w+\.(\w+)\)$/.exec(line) ?? []
    if (table === undefined) return []
    const own = lines.slice(index + 1, nextTable(lines, index))
    const parts = own.filter((each) => each.startsWith('Parts: ')).at(-1)
    return [`${table}: ${keysOf(own)}, ${parts?.toLowerCase()}`]
  })
}

const nextTable = (lines: readonly string[], index: number) => {
  const next = lines.findIndex((line, place) => place > index && line.startsWith('ReadFrom'))
  return next < 0 ? lines.length : next
}

function keysOf(lines: readonly string[]): string {
  const names = lines.slice(lines.indexOf('PrimaryKey') + 2)
  return names
    .slice(
      0,
      names.findIndex((line) => line.includes(':')),
    )
    .join(' ')
}

test('what needs neither names nor properties is read from sessions by the hour', () => {
  for (const field of usageDimensions) {
    const { table } = sourceOf({ ...scope, filters: [{ field, not: false, values: ['x'] }] })
    expect(table).toBe(field === 'name' || field === 'kind' ? 'usage_events' : 'usage_sessions')
  }
  expect(sourceOf(scope, { of: ['prop.plan'] }).table).toBe('usage_events')
})

test('bounds between the hours are asked of the events, as fine as they need it', () => {
  expect(sourceOf({ ...scope, from: from + 1_800 })).toMatchObject({
    ...{ table: 'usage_events', moment: 'slot' },
  })
  expect(sourceOf({ ...scope, to: scope.to - 60 })).toMatchObject({
    ...{ table: 'usage_events', moment: 'usage_events.at' },
  })
})

test('only long times asked of single events are sketched', () => {
  const long = { ...scope, from: from - 100 * 86_400 }
  expect(sourceOf(long).isSketch).toBe(false)
  expect(sourceOf({ ...long, filters: named.filters }).isSketch).toBe(true)
  expect(sourceOf(named).isSketch).toBe(false)
})

test('each question reads its project and its days only', async () => {
  const tz = 'Europe/Berlin'
  const sessions = ['usage_sessions: project day, parts: 1/1']
  expect(await readsOf((db) => usageTotals(db, scope))).toEqual(sessions)
  const series = { ...scope, by: 'day', tz, metric: 'people' } as const
  expect(await readsOf((db) => usageSeries(db, series))).toEqual(sessions)
  expect(await readsOf((db) => usageReturns(db, { ...scope, tz }))).toEqual(sessions)
  expect(await readsOf((db) => usageLengths(db, [scope, undefined]))).toEqual(sessions)

  expect(await readsOf((db) => usageBeganBy(db, { project: 'p1', at: from }))).toEqual([
    'usage_sessions: project day, parts: 3/3',
  ])

  const events = ['usage_events: project day, parts: 1/1']
  expect(await readsOf((db) => usageTotals(db, named))).toEqual(events)
  expect(await readsOf((db) => usageNames(db, scope))).toEqual(events)
  expect(await readsOf((db) => usageExportDays(db, scope))).toEqual(events)
  const breakdown = { of: 'prop.plan', metric: 'people', hasNumbers: true } as const
  expect(await readsOf((db) => usageBreakdown(db, { ...scope, ...breakdown }))).toEqual(events)
  const steps = [named.filters, named.filters]
  expect(await readsOf((db) => usageFunnel(db, { ...scope, steps, withinMs: 1 }))).toEqual(events)
})

test('a person’s questions find them by their hash', async () => {
  const one = { project: 'p1', id: '0000000000000001' }
  expect(await readsOf((db) => usagePerson(db, one))).toEqual([
    'usage_people: project person, parts: 1/1',
  ])
  expect(await readsOf((db) => usageSessionsOf(db, { ...one, limit: 10 }))).toEqual([
    'usage_sessions: project person, parts: 3/3',
  ])
  const session = { id: one.id, began: from, ended: from, events: 1, errors: 0 }
  expect(await readsOf((db) => usageTimeline(db, { ...one, session, limit: 10 }))).toEqual([
    'usage_events: project day person, parts: 1/1',
  ])
  const after = { person: one.id, at: from * 1_000 }
  expect(await readsOf((db) => usageExportPage(db, { scope, after, size: 10 }))).toEqual([
    'usage_events: project day person, parts: 1/1',
  ])
  const tz = 'UTC'
  expect(await readsOf((db) => usageNewPeople(db, { ...scope, by: 'day', tz }))).toContain(
    'usage_people: project, parts: 1/1',
  )
})
