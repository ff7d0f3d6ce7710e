import { expect, test } from 'vitest'
import { addTestProject, openTestRecords, projection } from '../harness.ts'
import type { Records } from '../records.ts'
import { projectIssues } from '../tables/issue.ts'
import { setIssueState } from '../tables/issue-decision.ts'
import { type IssueListQuestion, issueList } from './issue-list.ts'
import { issueTotalsByState, openIssuesByProject, projectHolds } from './issue-totals.ts'

const question: IssueListQuestion = { project: 'p1', words: [], sort: 'last_seen', limit: 10 }

async function ids(records: Records, more: Partial<IssueListQuestion> = {}): Promise<number[]> {
  const rows = await issueList(records.db, { ...question, ...more })
  return rows.map((row) => Number.parseInt(row.id, 16))
}

async function openWithIssues(count = 30): Promise<Records> {
  const records = await openTestRecords()
  await addTestProject(records, 'p2')
  const rows = Array.from({ length: count }, (_, number) =>
    projection(number, { events: number % 3, sessions: number % 5, firstSeen: 9_000 - number }),
  )
  await projectIssues(records, [...rows, projection(99, { project: 'p2', events: 1_000 })])
  const resolved = rows.filter((_, number) => number % 4 === 1).map((row) => row.id)
  const ignored = rows.filter((_, number) => number % 4 === 2).map((row) => row.id)
  await records.write(async (tx) => {
    await setIssueState(tx, { project: 'p1', ids: resolved, state: { is: 'resolved', at: 99_999 } })
    await setIssueState(tx, { project: 'p1', ids: ignored, state: { is: 'ignored' } })
  })
  return records
}

test('each sort is highest first, across all states', async () => {
  await using records = await openWithIssues()
  expect(await ids(records, { limit: 3 })).toEqual([29, 28, 27])
  expect(await ids(records, { sort: 'first_seen', limit: 3 })).toEqual([0, 1, 2])
  expect(await ids(records, { sort: 'events', limit: 3 })).toEqual([29, 26, 23])
  expect(await ids(records, { sort: 'sessions', limit: 3 })).toEqual([29, 24, 19])
})

test('a state narrows the list', async () => {
  await using records = await openWithIssues(12)
  expect(await ids(records, { state: 'open' })).toEqual([11, 8, 7, 4, 3, 0])
  expect(await ids(records, { state: 'resolved' })).toEqual([9, 5, 1])
  expect(await ids(records, { state: 'ignored' })).toEqual([10, 6, 2])
})

test.each(['last_seen', 'first_seen', 'events', 'sessions'] as const)(
  'pages by %s follow each other without gap or repetition',
  async (sort) => {
    await using records = await openWithIssues()
    for (const state of [undefined, 'open'] as const) {
      const narrowed = { sort, ...(state && { state }) }
      const seen: number[] = []
      let after: IssueListQuestion['after']
      for (let page = 0; page < 20; page += 1) {
        const rows = await issueList(records.db, {
          ...question,
          ...narrowed,
          limit: 4,
          ...(after && { after }),
        })
        seen.push(...rows.map((row) => Number.parseInt(row.id, 16)))
        const last = rows.at(-1)
        if (last === undefined) break
        after = { value: last[sort], id: last.id }
      }
      expect(seen).toEqual(await ids(records, { ...narrowed, limit: 100 }))
      expect(seen.length).toBe(state === undefined ? 30 : 15)
    }
  },
)

test('every word must be found, in any of the texts and in any case', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [
    projection(1, {
      message: 'Ärger mit 100% Rabatt',
      title: 'Error: Ärger',
      culprit: 'a · b_c.ts',
    }),
    projection(2, { message: 'nothing', title: 'Error: bxc', culprit: 'd · e.ts' }),
  ])
  expect(await ids(records, { words: ['error'] })).toEqual([2, 1])
  expect(await ids(records, { words: ['ERROR', 'ärger'] })).toEqual([1])
  expect(await ids(records, { words: ['rabatt'] })).toEqual([1])
  expect(await ids(records, { words: ['nothing', 'ärger'] })).toEqual([])
  expect(await ids(records, { words: ['b_c'] })).toEqual([1])
  expect(await ids(records, { words: ['100%'] })).toEqual([1])
  expect(await ids(records, { words: ['0%r'] })).toEqual([])
  expect(await ids(records, { words: ['\\'] })).toEqual([])
  expect(await ids(records, { words: ["'; drop table issues; --"] })).toEqual([])
})

test('totals tell every state, whatever page is shown', async () => {
  await using records = await openWithIssues(12)
  expect(await issueTotalsByState(records.db, 'p1')).toEqual({ open: 6, resolved: 3, ignored: 3 })
  expect(await issueTotalsByState(records.db, 'nobody')).toEqual({
    open: 0,
    resolved: 0,
    ignored: 0,
  })
  expect(await openIssuesByProject(records.db)).toEqual(
    new Map([
      ['p1', 6],
      ['p2', 1],
    ]),
  )
  expect(await projectHolds(records.db, 'p2')).toEqual({ issues: 1, events: 1_000 })
  expect(await projectHolds(records.db, 'nobody')).toEqual({ issues: 0, events: 0 })
})
