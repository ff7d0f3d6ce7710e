import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Facts, FactsUnavailable } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { openTestRecords } from '../store/records/harness.ts'
import type { Records } from '../store/records/records.ts'
import { setIssueState } from '../store/records/tables/issue-decision.ts'
import { findIssue } from '../store/records/views/issue.ts'
import { issueList } from '../store/records/views/issue-list.ts'
import { createIssueProjector } from './issue-projector.ts'

const at = Date.UTC(2026, 2, 10, 12)
const idOf = (number: number) => number.toString(16).padStart(16, '0')
const nameOf = (number: number) => `p1/${idOf(number)}`

const soon = { timeout: 10_000 }

let facts: Facts & AsyncDisposable
let tokens = 0
beforeAll(async () => {
  facts = await openTestFacts()
}, 60_000)
afterAll(() => facts[Symbol.asyncDispose]())
beforeEach(() => facts.run('truncate table issue_totals'))

async function insert(numbers: readonly number[]): Promise<void> {
  await insertRows(numbers.map((number) => ({ issue: idOf(number), title: `E ${number}` })))
}

async function insertRows(
  rows: readonly { issue: string; title?: string; at?: number; release?: string }[],
): Promise<void> {
  const lines = rows.map((row) => JSON.stringify({ project: 'p1', day: '2026-03-10', at, ...row }))
  const token = `t${tokens++}`
  await facts.insert('error_events', { ndjson: Buffer.from(lines.join('\n')), token })
}

async function opened(isAway: () => boolean = () => false) {
  const records = await openTestRecords()
  const notes: string[] = []
  const sometimes: Facts = {
    ...facts,
    ask: (sql, params) =>
      isAway() ? Promise.reject(new FactsUnavailable('away')) : facts.ask(sql, params),
  }
  const note = (name: string) => void notes.push(name)
  const projector = createIssueProjector({ facts: sometimes, records, note })
  return {
    ...{ records, notes, projector },
    async [Symbol.asyncDispose]() {
      await projector[Symbol.asyncDispose]()
      await records[Symbol.asyncDispose]()
    },
  }
}

async function eventsIn({ db }: Records): Promise<Readonly<Record<string, number>>> {
  const question = { project: 'p1', words: [], sort: 'last_seen', limit: 5_000 } as const
  const issues = await issueList(db, question)
  return Object.fromEntries(issues.map(({ id, events }) => [id, events]))
}

test('issues are told once their group is in the facts, not before', async () => {
  await using at = await opened()
  await insert([1, 2])
  at.projector.touch(1, [nameOf(1)])
  at.projector.touch(2, [nameOf(2)])
  at.projector.carried(1)
  await expect.poll(() => eventsIn(at.records), soon).toEqual({ [idOf(1)]: 1 })
  at.projector.carried(2)
  await expect.poll(() => eventsIn(at.records), soon).toEqual({ [idOf(1)]: 1, [idOf(2)]: 1 })
})

test('a group that was carried before it was told of is told all the same', async () => {
  await using at = await opened()
  await insert([1])
  at.projector.carried(1)
  await sleep(20)
  at.projector.touch(1, [nameOf(1)])
  await expect.poll(() => eventsIn(at.records), soon).toEqual({ [idOf(1)]: 1 })
})

test('an issue that goes on and on is told meanwhile', async () => {
  await using at = await opened()
  await insert([1])
  for (const group of [1, 2, 3]) at.projector.touch(group, [nameOf(1)])
  at.projector.carried(1)
  await expect.poll(() => eventsIn(at.records), soon).toEqual({ [idOf(1)]: 1 })
  await insert([1])
  at.projector.carried(3)
  await expect.poll(() => eventsIn(at.records), soon).toEqual({ [idOf(1)]: 2 })
})

test('what could not be told is told later by itself, without another event', async () => {
  let isAway = true
  await using at = await opened(() => isAway)
  await insert([1])
  at.projector.touch(1, [nameOf(1)])
  at.projector.carried(1)
  await expect.poll(() => at.notes, soon).toEqual(['issues/projection-failed'])
  expect(await eventsIn(at.records)).toEqual({})
  isAway = false
  await expect.poll(() => eventsIn(at.records), soon).toEqual({ [idOf(1)]: 1 })
})

test('thousands of issues are told after a start, and requests get their turn in between', async () => {
  await using at = await opened()
  await insert(Array.from({ length: 2_345 }, (_, number) => number))
  const told = async () => Object.keys(await eventsIn(at.records)).length
  let isOver = false
  const telling = at.projector.projectSince(0).then(() => {
    isOver = true
  })
  const steps: number[] = []
  for (let before = 0; !isOver; before += steps.at(-1) ?? 0) {
    await setImmediate()
    steps.push((await told()) - before)
  }
  await telling
  expect(await told()).toBe(2_345)
  expect(Math.max(...steps)).toBeLessThanOrEqual(100)
})

test('counts that were read before a deletion are not written after it', async () => {
  await using at = await opened()
  const many = Array.from({ length: 400 }, (_, number) => number)
  await insert(many)
  const telling = at.projector.projectSince(0)
  while (Object.keys(await eventsIn(at.records)).length === 0) await setImmediate()
  await at.projector.undisturbed(() => at.records.write((tx) => tx.deleteFrom('issues').execute()))
  await telling
  expect(await eventsIn(at.records)).toEqual({})
})

test('the release of an issue is that of its newest event, however the engine keeps its parts', async () => {
  await using opening = await opened()
  const seen: unknown[] = []
  for (let round = 0; round < 12; round++) {
    await insertRows([{ issue: idOf(1), at: at + round, release: `1.${round}.0` }])
    await opening.projector.projectIssue('p1', idOf(1))
    seen.push((await findIssue(opening.records.db, { project: 'p1', id: idOf(1) }))?.release)
  }
  expect(seen).toEqual(seen.map((_, round) => `1.${round}.0`))
})

test('an issue resolved in a release comes back by one event of a newer one among those of older ones', async () => {
  await using opening = await opened()
  const { records, projector } = opening
  const issue = idOf(2)
  const stateAfter = async (...releases: readonly string[]) => {
    await insertRows(
      releases.map((release, index) => ({ issue, at: at + 10 * ++told + index, release })),
    )
    await projector.projectIssue('p1', issue)
    return (await findIssue(records.db, { project: 'p1', id: issue }))?.state
  }
  let told = 0
  expect(await stateAfter('1.0.0')).toBe('open')
  const state = { is: 'resolved', at: at + 15, inRelease: '1.1.0' } as const
  await records.write((tx) => setIssueState(tx, { project: 'p1', ids: [issue], state }))
  expect(await stateAfter('1.0.0', '1.1.0')).toBe('resolved')
  expect(await stateAfter('1.1.0', '1.0.0')).toBe('resolved')
  expect(await stateAfter('1.0.0', '1.2.0', '1.0.0')).toBe('open')
})
