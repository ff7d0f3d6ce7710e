import { expect, test } from 'vitest'
import { openTestRecords, projection } from '../store/records/harness.ts'
import type { Records } from '../store/records/records.ts'
import { projectIssues } from '../store/records/tables/issue.ts'
import { findAdmission, listAdmissions } from '../store/records/views/admission.ts'
import { pendingDeletions } from '../store/records/views/deletion.ts'
import { findIssue } from '../store/records/views/issue.ts'
import { findProjectByKey, projectKeys } from '../store/records/views/project.ts'
import { changeIssues } from './change-issues.ts'
import { changeProject } from './change-project.ts'
import { createProject } from './create-project.ts'
import type { Deciding } from './deciding.ts'
import { deleteIssue } from './delete-issue.ts'
import { deleteProject } from './delete-project.ts'
import { originsOf } from './origin.ts'
import { rotateKey } from './rotate-key.ts'

const hour = 3_600_000
const project = 'p1'

function open(records: Records): Deciding & { clock: { now: number } } {
  const clock = { now: 1_000_000 }
  return { records, actor: { is: 'machine' }, clock, now: () => clock.now }
}

test('a project has an id, a key and the origins it was given, each once', async () => {
  await using records = await openTestRecords()
  const made = await createProject(open(records), {
    name: ' Shop ',
    origins: ['https://Shop.example:443', 'https://shop.example', 'node'],
  })
  expect(made).toEqual({
    id: expect.stringMatching(/^[0-9a-z]{12}$/),
    key: expect.stringMatching(/^[0-9a-z]{11}$/),
    name: 'Shop',
    origins: ['https://shop.example', 'node'],
  })
})

test.each([
  [['*', 'null', 'node']],
  [['http://localhost:3000', 'capacitor://localhost', 'chrome-extension://abc']],
])('%j are origins', (origins) => {
  expect(originsOf(origins)).toEqual(origins)
})

test.each([
  ['https://a.example/', 'https://a.example'],
  [' HTTPS://A.Example:443/ ', 'https://a.example'],
  ['http://localhost:3000/', 'http://localhost:3000'],
  ['Capacitor://LocalHost/', 'capacitor://localhost'],
])('%j is the origin %s', (text, origin) => {
  expect(originsOf([text])).toEqual([origin])
})

test.each([
  'https://a.example//',
  'https:///',
  '*/',
  'https://a.example/path',
  'https://user@a.example',
  'a.example',
  'https://',
  'https://a b',
  'https://*.example?x',
  'https://*.example',
  'app://*',
  '',
  `https://${'a'.repeat(1_024)}.example`,
])('%j is none', (origin) => {
  expect(originsOf([origin])).toMatchObject({ denied: 'project/origin' })
})

test('names and origins that will not do are refused, also on change', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  const origins = ['*']
  for (const name of ['', '  ', 'x'.repeat(81), 'a\0b', 'two\nlines']) {
    expect(await createProject(deciding, { name, origins })).toEqual({ denied: 'project/name' })
    expect(await changeProject(deciding, { project, name })).toEqual({ denied: 'project/name' })
  }
  expect(await changeProject(deciding, { project, origins: [] })).toMatchObject({
    denied: 'project/origin',
  })
  expect(await changeProject(deciding, { project, origins: ['https://b.example'] })).toEqual({
    changed: true,
  })
  expect((await listAdmissions(records))[0]?.origins).toEqual(['https://b.example'])
})

test('an old key works as long as was said, and the new one at once', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  const [{ key: old } = { key: '' }] = await listAdmissions(records)
  const { key } = await rotateKey(deciding, { project, overlapHours: 2 })
  expect(await findAdmission(records, key)).toMatchObject({ project, worksUntil: null })
  expect(await findAdmission(records, old)).toMatchObject({
    worksUntil: deciding.clock.now + 2 * hour,
  })
  const { now } = deciding.clock
  expect(await findProjectByKey(records.db, { key: old, now })).toBe(project)
  expect(await findProjectByKey(records.db, { key: old, now: now + 2 * hour })).toBeUndefined()
  expect((await projectKeys(records.db, { project, now })).map((each) => each.key)).toEqual([
    key,
    old,
  ])

  deciding.clock.now += 3 * hour
  const { key: next } = await rotateKey(deciding, { project, overlapHours: 0 })
  const working = await projectKeys(records.db, { project, now: deciding.clock.now })
  expect(working.map((each) => each.key)).toEqual([next])
  expect(await findAdmission(records, old)).toBeUndefined()
})

test('deleting needs the name, answers with what goes, and hides the project at once', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [projection(1, { events: 5 }), projection(2, { events: 6 })])
  const deciding = open(records)
  expect(await deleteProject(deciding, { project, confirm: 'Shop' })).toEqual({
    denied: 'project/name-mismatch',
  })
  expect(await deleteProject(deciding, { project, confirm: 'Project p1' })).toEqual({
    issues: 2,
    events: 11,
  })
  expect(await listAdmissions(records)).toEqual([])
  expect(await pendingDeletions(records)).toMatchObject([{ project, issue: null }])
  expect(await deleteProject(deciding, { project, confirm: 'Project p1' })).toEqual({
    denied: 'project/unknown',
  })
})

test('deleting an issue answers with its events and hides it at once', async () => {
  await using records = await openTestRecords()
  const issue = projection(1, { events: 40_000 })
  await projectIssues(records, [issue])
  const { id } = issue
  expect(await deleteIssue(open(records), { project, id })).toEqual({ events: 40_000 })
  expect(await findIssue(records.db, { project, id })).toBeUndefined()
  expect(await deleteIssue(open(records), { project, id })).toEqual({ denied: 'issue/unknown' })
  expect(await pendingDeletions(records)).toMatchObject([{ project, issue: id }])
})

test('issues are resolved, ignored and opened, those that are there', async () => {
  await using records = await openTestRecords()
  await projectIssues(records, [projection(1), projection(2)])
  const deciding = open(records)
  const ids = [projection(1).id, projection(2).id, projection(3).id]
  const change = (wish: Parameters<typeof changeIssues>[1]['change']) =>
    changeIssues(deciding, { project, ids, change: wish })
  const state = async () => {
    const issue = await findIssue(records.db, { project, id: projection(2).id })
    return [issue?.state, issue?.in_release, issue?.until]
  }
  const isRegressed = async () =>
    (await findIssue(records.db, { project, id: projection(2).id }))?.regressed === 1

  expect(await change({ state: 'resolved', inRelease: '2.0' })).toEqual({ changed: 2 })
  expect(await state()).toEqual(['resolved', '2.0', null])
  const until = new Date(deciding.clock.now + hour).toISOString()
  expect(await change({ state: 'ignored', until })).toEqual({ changed: 2 })
  expect(await state()).toEqual(['ignored', null, deciding.clock.now + hour])
  expect(await change({ state: 'open' })).toEqual({ changed: 2 })
  expect(await state()).toEqual(['open', null, null])
  expect(await isRegressed()).toBe(false)
  expect(await change({ state: 'open', regressed: true })).toEqual({ changed: 2 })
  expect([...(await state()), await isRegressed()]).toEqual(['open', null, null, true])
  const past = new Date(deciding.clock.now).toISOString()
  for (const wrong of [
    past,
    'tomorrow',
    '2999-02-30',
    '2999-02-30T10:00:00Z',
    '2999-01-01T10:00',
  ]) {
    expect(await change({ state: 'ignored', until: wrong })).toMatchObject({
      denied: 'request/invalid',
    })
  }
})
