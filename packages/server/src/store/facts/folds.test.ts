import { expect, test } from 'vitest'
import type { Facts } from './facts.ts'
import { daysToFold, foldDay, hashesLeft } from './folds.ts'
import { openTestFacts } from './harness.ts'

const day = '2026-03-01'
const at = (hour: number) => Date.UTC(2026, 2, 1, hour)
const lines = (rows: readonly object[]) =>
  Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))

async function fill(facts: Facts, token = 'once'): Promise<void> {
  const session = (hour: number, hash: string, errored = 0) => ({
    project: 'p1',
    day,
    at: at(hour),
    session: hash,
    errored,
  })
  await facts.insert('sessions', {
    token: `s ${token}`,
    ndjson: lines([session(9, '11'), session(9, '12'), session(15, '12', 1), session(15, '13', 1)]),
  })
  const event = (id: string, hash: string) => ({
    project: 'p1',
    issue: '0123456789abcdef',
    day,
    at: at(15),
    id,
    session: hash,
    type: 1,
    message: 'x',
  })
  await facts.insert('error_events', {
    token: `e ${token}`,
    ndjson: lines([event('1', '12'), event('2', '12'), event('3', '13')]),
  })
}

test('a folded day keeps its counts and loses its hashes, however often it is folded', async () => {
  await using facts = await openTestFacts()
  await fill(facts)
  expect(await daysToFold(facts, '2026-03-01')).toEqual([])
  expect(await daysToFold(facts, '2026-03-02')).toEqual([day])
  expect(await hashesLeft(facts, day)).toBe(4 + 1 + 3)

  await foldDay(facts, day)
  expect(await hashesLeft(facts, day)).toBe(0)
  expect(await daysToFold(facts, '2026-03-02')).toEqual([])
  await foldDay(facts, day)

  expect(
    await facts.ask(
      'select hour, sum(sessions) as s, sum(errored) as e from session_hours group by hour order by hour',
    ),
  ).toEqual([
    { hour: '2026-03-01 09:00:00', s: '2', e: '1' },
    { hour: '2026-03-01 15:00:00', s: '1', e: '1' },
  ])
  expect(await facts.ask('select sum(sessions) as s from issue_session_counts')).toEqual([
    { s: '2' },
  ])
  expect(await facts.ask('select count() as n, max(session) as s from error_events')).toEqual([
    { n: '3', s: '0' },
  ])
})

test('a fold that was killed before the hashes were dropped counts nothing twice', async () => {
  await using facts = await openTestFacts()
  await fill(facts)
  await foldDay(facts, day)
  await fill(facts, 'again')
  await foldDay(facts, day)
  expect(await countsOf(facts)).toEqual({ sessions: '3', ofIssues: '2' })
})

test('a day that a clock set back comes to again is folded again, and both times count', async () => {
  await using facts = await openTestFacts()
  await fill(facts)
  await foldDay(facts, day)
  await facts.insert('sessions', {
    token: 'later',
    ndjson: lines([{ project: 'p1', day, at: at(23), session: '21', errored: 0 }]),
  })
  await foldDay(facts, day)
  expect(await hashesLeft(facts, day)).toBe(0)
  expect(await countsOf(facts)).toEqual({ sessions: '4', ofIssues: '2' })
})

async function countsOf(facts: Facts) {
  const [row] = await facts.ask(
    `select (select sum(sessions) from session_hours) as sessions,
            (select sum(sessions) from issue_session_counts) as ofIssues`,
  )
  return row
}
