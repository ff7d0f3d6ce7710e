import { afterAll, beforeAll, expect, test } from 'vitest'
import { isDenied } from '../core/denied.ts'
import type { Facts } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { usageExportPage } from '../store/facts/views/usage-export.ts'
import { cellOf, usageExportOf, usagePersonExportOf } from './usage-export.ts'
import { day, insertUsage, now, type TestEvent } from './usage-harness.ts'

let facts: Facts & AsyncDisposable

const event = (number: number): TestEvent => ({
  // Sevens of one person at one moment; three days.
  at: now - 3 * day + Math.floor(number / 7) * 700_000,
  person: String(1 + (Math.floor(number / 7) % 5)),
  ...{ identity: 'install', session: '1', kind: 'action', name: `event ${number}` },
  ...{ country: '', version: '', texts: {}, numbers: {}, flags: {} },
})
const events = Array.from({ length: 2_500 }, (_, number) => event(number))

beforeAll(async () => {
  facts = await openTestFacts()
  await insertUsage(facts, { project: 'p1', events })
}, 60_000)
afterAll(() => facts[Symbol.asyncDispose]())

test('pages meet without a gap and without an event twice, whatever their size', async () => {
  const from = Math.floor((now - 3 * day) / day) * 86_400
  const scope = { project: 'p1', from, to: from + 86_400, filters: [] }
  const whole = await usageExportPage(facts, { scope, size: 10_000 })
  for (const size of [1, 5, 100]) {
    const names: string[] = []
    let after: { person: string; at: number } | undefined
    for (;;) {
      const page = await usageExportPage(facts, { scope, size, ...(after && { after }) })
      names.push(...page.map(({ name }) => name))
      after = page.at(-1)
      if (page.length < size) break
    }
    expect(names.sort()).toEqual(whole.map(({ name }) => name).sort())
  }
})

/** Facts that count how often they were asked. */
function counting() {
  const told = { asked: 0 }
  const ask: Facts['ask'] = (sql, params) => {
    told.asked += 1
    return facts.ask(sql, params)
  }
  return { told, sources: { facts: { ...facts, ask }, now: () => now } }
}

test('of ten years only the days are read that have events', async () => {
  const { told, sources } = counting()
  const ask = { from: '2016-11-01', to: '2026-10-31', format: 'ndjson' } as const
  const file = await usageExportOf(sources, { project: 'p1', ask })
  if (isDenied(file)) throw new Error(file.denied)
  let lines = 0
  for await (const piece of file.pieces) lines += piece.split('\n').length - 1
  expect(lines).toBe(events.length)
  expect(told.asked).toBeLessThan(10)
})

test('every event of a period is in the file once, and pages are asked for one by one', async () => {
  const { told, sources } = counting()
  const file = await usageExportOf(sources, {
    project: 'p1',
    ask: { last: '7d', format: 'ndjson' },
  })
  if (isDenied(file)) throw new Error(file.denied)
  const first = told.asked
  let text = ''
  for await (const piece of file.pieces) text += piece
  const names = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).name as string)
  expect(names.sort()).toEqual(events.map(({ name }) => name).sort())
  expect(told.asked).toBeGreaterThan(first)
})

test('a cell is never a formula, and what it holds stays one cell', () => {
  expect(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx'].map(cellOf)).toEqual([
    ...["'=1+1", "'+1", "'-1", "'@x", "'\tx", '"\'\rx"', '"\'\nx"'],
  ])
  expect(['a', 'a,b', 'say "x"', ''].map(cellOf)).toEqual(['a', '"a,b"', '"say ""x"""', ''])
})

test('of one person comes who they are, then every event of theirs and nobody else’s', async () => {
  const id = `${'0'.repeat(15)}3`
  const { told, sources } = counting()
  const file = await usagePersonExportOf(sources, { project: 'p1', ask: { id } })
  if (isDenied(file)) throw new Error(file.denied)
  let text = ''
  for await (const piece of file.pieces) text += piece
  const [first, ...rest] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const own = events.filter(({ person }) => person === '3')
  expect(first.person).toMatchObject({ id, identity: 'install', events: own.length })
  expect(rest.map(({ name }) => name).sort()).toEqual(own.map(({ name }) => name).sort())
  expect(new Set(rest.map(({ person }) => person))).toEqual(new Set([id]))
  expect(told.asked).toBeGreaterThan(0)
  const nobody = await usagePersonExportOf(sources, { project: 'p2', ask: { id } })
  expect(nobody).toEqual({ denied: 'person/unknown' })
})

test('an event in the last second of a time is in it, also where no other one is', async () => {
  const [whole] = events
  if (whole === undefined) throw new Error('no events')
  const at = Math.floor(now / 1_000) * 1_000 - 3_600_455
  await insertUsage(facts, { project: 'p3', events: [{ ...whole, at }] })
  const from = Math.floor(at / 1_000)
  const scope = { project: 'p3', from, to: from + 1, filters: [] }
  expect((await usageExportPage(facts, { scope, size: 10 })).map((event) => event.at)).toEqual([at])
})
