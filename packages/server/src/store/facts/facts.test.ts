import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { openTestFacts } from './harness.ts'

const row = (id: number, message = 'boom') =>
  `${JSON.stringify({
    project: 'p1',
    issue: '0123456789abcdef',
    day: '2026-03-01',
    at: 1_772_366_400_000 + id,
    id: String(id),
    session: '18446744073709551615',
    type: 1,
    message,
  })}\n`

test('a batch that is sent twice under one token is stored once, in the table and its views', async () => {
  await using facts = await openTestFacts()
  const ndjson = Buffer.from(row(1) + row(2))
  await facts.insert('error_events', { ndjson, token: 'batch-1' })
  await facts.insert('error_events', { ndjson, token: 'batch-1' })
  await facts.insert('error_events', {
    ndjson: Buffer.from(row(3)),
    token: 'batch-2',
  })

  expect(await facts.ask('select count() as n from error_events')).toEqual([{ n: '3' }])
  expect(await facts.ask('select sum(events) as n from issue_totals')).toEqual([{ n: '3' }])
  expect(await facts.ask('select sum(events) as n from issue_hours')).toEqual([{ n: '3' }])
  expect(
    await facts.ask('select toString(session) as s, at from error_events where id = 1'),
  ).toEqual([{ s: '18446744073709551615', at: '2026-03-01 12:00:00.001' }])
})

test('parameters are bound, whatever they hold', async () => {
  await using facts = await openTestFacts()
  const nasty = `a'b\\c"d\ne; drop table error_events; -- 猫`
  expect(await facts.ask('select {text:String} as text', { text: nasty })).toEqual([
    { text: nasty },
  ])
  expect(
    await facts.ask('select arrayJoin({ids:Array(String)}) as id', {
      ids: [nasty, 'x'],
    }),
  ).toEqual([{ id: nasty }, { id: 'x' }])
  expect(await facts.ask('select count() as n from error_events')).toEqual([{ n: '0' }])
})

test('questions do not wait for each other and do not mix their parameters', async () => {
  await using facts = await openTestFacts()
  const asked = Array.from({ length: 40 }, (_, i) =>
    facts.ask('select {i:UInt32} as i, sleep(0.01)', { i }),
  )
  const answers = await Promise.all(asked)
  expect(answers.map((rows) => (rows[0] as { i: number }).i)).toEqual(asked.map((_, i) => i))
})

test.skipIf(availableParallelism() < 2)(
  'a question alone is worked on by all processors, one beside others by one',
  async () => {
    await using facts = await openTestFacts()
    const plan = 'explain pipeline select sum(number) from numbers_mt(1000000)'
    const threadsOf = (rows: readonly unknown[]) => (JSON.stringify(rows).includes(' × ') ? 2 : 1)
    expect(threadsOf(await facts.ask(plan))).toBe(2)

    const other = facts.ask('select sleep(1)')
    expect(threadsOf(await facts.ask(plan))).toBe(1)
    await other
    expect(threadsOf(await facts.ask(plan))).toBe(2)
  },
)

test('an error of the engine is an error here, and the session goes on', async () => {
  await using facts = await openTestFacts()
  await expect(facts.ask('select nonsense')).rejects.toThrow(/nonsense/)
  expect(await facts.ask('select 1 as one')).toEqual([{ one: 1 }])
})
