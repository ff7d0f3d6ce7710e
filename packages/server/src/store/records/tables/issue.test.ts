import { expect, test } from 'vitest'
import { addTestProject, openTestRecords, projection } from '../harness.ts'
import type { Records } from '../records.ts'
import { pendingDeletions } from '../views/deletion.ts'
import { findIssue } from '../views/issue.ts'
import { listProjects } from '../views/project.ts'
import { finishDeletion, insertDeletion } from './deletion.ts'
import { projectIssues } from './issue.ts'
import { markIssueDeleting, setIssueState } from './issue-decision.ts'
import { updateProject } from './project.ts'

const first = projection(1)

function find(records: Records, id = first.id) {
  return findIssue(records.db, { project: 'p1', id })
}

function decide(records: Records, state: Parameters<typeof setIssueState>[1]['state']) {
  return records.write((tx) => setIssueState(tx, { project: 'p1', ids: [first.id], state }))
}

test('a new issue is open, and told again it is the same', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [first])
  const before = await find(records)
  await projectIssues(records, [first])
  expect(before).toMatchObject({ state: 'open', regressed: 0, events: 1, sessions: 1 })
  expect(await find(records)).toEqual(before)
})

test('the facts’ numbers replace the ones before', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [first])
  await projectIssues(records, [
    projection(1, { events: 7, sessions: 3, lastSeen: 9_000, title: 'TypeError: new words' }),
  ])
  expect(await find(records)).toMatchObject({
    events: 7,
    sessions: 3,
    last_seen: 9_000,
    title: 'TypeError: new words',
  })
})

test('a later event brings a resolved issue back as regressed', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [first])
  await decide(records, { is: 'resolved', at: 5_000 })
  await projectIssues(records, [projection(1, { events: 2, lastSeen: 4_999 })])
  expect((await find(records))?.state).toBe('resolved')
  await projectIssues(records, [projection(1, { events: 3, lastSeen: 5_001 })])
  expect(await find(records)).toMatchObject({ state: 'open', regressed: 1, events: 3 })
})

test('an issue resolved in a release stays so in that release', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [first])
  await decide(records, { is: 'resolved', at: 5_000, inRelease: '1.0' })
  await projectIssues(records, [projection(1, { events: 2, lastSeen: 6_000 })])
  expect(await find(records)).toMatchObject({ state: 'resolved', in_release: '1.0' })
  await projectIssues(records, [projection(1, { events: 3, lastSeen: 7_000, release: '1.1' })])
  expect(await find(records)).toMatchObject({ state: 'open', in_release: null, regressed: 1 })
})

test('the same newest event told in another way does not bring an issue back', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [first])
  await decide(records, { is: 'resolved', at: 1_500, inRelease: '1.0' })
  await projectIssues(records, [projection(1, { events: 2, release: '0.9' })])
  expect(await find(records)).toMatchObject({ state: 'resolved', release: '0.9' })
})

test('an ignored issue is left alone until its time is over', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [first])
  await decide(records, { is: 'ignored', until: 6_000 })
  await projectIssues(records, [projection(1, { events: 2, lastSeen: 5_999 })])
  expect(await find(records)).toMatchObject({ state: 'ignored', until: 6_000 })
  await projectIssues(records, [projection(1, { events: 3, lastSeen: 6_000 })])
  expect(await find(records)).toMatchObject({ state: 'open', regressed: 0, until: null })
})

test('a thousand issues are written in one call, each once', async () => {
  await using records = await openTestRecords()
  const rows = Array.from({ length: 1_000 }, (_, number) => projection(number))
  await projectIssues(records, rows)
  await projectIssues(
    records,
    rows.map((row) => ({ ...row, events: 2 })),
  )
  const stored = await records.db.selectFrom('issues').select('events').execute()
  expect(stored.length).toBe(1_000)
  expect(new Set(stored.map((row) => row.events))).toEqual(new Set([2]))
})

test('an older event that comes late moves the beginning', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [first])
  await projectIssues(records, [projection(1, { events: 2, firstSeen: 5 })])
  expect(await find(records)).toMatchObject({ first_seen: 5, events: 2 })
})

test('the first event of a project is remembered once', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [projection(5), projection(2)])
  await projectIssues(records, [projection(0)])
  expect((await listProjects(records.db))[0]?.firstEventAt).toBe(1_002)
})

test('issues of projects that are gone or going are left out', async () => {
  await using records = await openTestRecords()
  await addTestProject(records, 'p2')
  await records.write((tx) => updateProject(tx, { id: 'p2', deleting_since: 1 }))
  await projectIssues(records, [
    projection(1, { project: 'p2' }),
    projection(2, { project: 'nobody' }),
    first,
  ])
  const stored = await records.db.selectFrom('issues').select('project').execute()
  expect(stored).toEqual([{ project: 'p1' }])
})

test('a deleted issue is out of sight at once, and comes back as a new one when its facts are gone', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [first])
  await decide(records, { is: 'ignored' })
  await records.write(async (tx) => {
    await markIssueDeleting(tx, { project: 'p1', id: first.id, at: 3_000 })
    const asked = { project: 'p1', issue: first.id, requested_at: 3_000, done_at: null, events: 1 }
    await insertDeletion(tx, { id: 'd1', ...asked })
  })
  await projectIssues(records, [projection(1, { events: 2, lastSeen: 8_000 })])
  expect(await find(records)).toBeUndefined()

  expect(await pendingDeletions(records)).toEqual([
    { id: 'd1', project: 'p1', issue: first.id, person: null, requestedAt: 3_000 },
  ])
  await finishDeletion(records, { id: 'd1', now: 9_000 })
  expect(await pendingDeletions(records)).toEqual([])
  await projectIssues(records, [projection(1, { events: 1, lastSeen: 9_500 })])
  expect(await find(records)).toMatchObject({ state: 'open', regressed: 0, events: 1 })
})

test('a deleted project takes its keys and issues along', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [first])
  await records.write(async (tx) => {
    await updateProject(tx, { id: 'p1', deleting_since: 1 })
    const asked = { project: 'p1', issue: null, requested_at: 1, done_at: null, events: 1 }
    await insertDeletion(tx, { id: 'd1', ...asked })
  })
  expect(await listProjects(records.db)).toEqual([])
  await finishDeletion(records, { id: 'd1', now: 2 })
  for (const table of ['projects', 'project_keys', 'issues'] as const) {
    expect(await records.db.selectFrom(table).selectAll().execute()).toEqual([])
  }
})
