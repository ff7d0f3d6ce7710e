/** How every view finds its rows. A scan of a table that grows is a lost index. */
import { CompiledQuery, type Kysely, type KyselyPlugin, type RootOperationNode } from 'kysely'
import { expect, test } from 'vitest'
import { openTestRecords } from '../harness.ts'
import type { Reader } from '../records.ts'
import type { Tables } from '../schema.ts'
import { findAdmission, listAdmissions } from './admission.ts'
import { pendingDeletions } from './deletion.ts'
import { findIssue } from './issue.ts'
import { issueList } from './issue-list.ts'
import { issueTotalsByState, openIssuesByProject, projectHolds } from './issue-totals.ts'
import { listMembers } from './member.ts'
import { findProject, findProjectByKey, listProjects, projectKeys } from './project.ts'
import { findLinkUser, findSignIn } from './sign-in.ts'
import { findTokenByHash, listTokens } from './token.ts'
import { findUser, findUserByEmail, rolesOf } from './user.ts'

/** The steps by which SQLite answers what a view asks. */
async function planOf(view: (db: Reader) => Promise<unknown>): Promise<readonly string[]> {
  await using records = await openTestRecords()
  const kysely = records.db as Kysely<Tables>
  const asked: RootOperationNode[] = []
  const listener: KyselyPlugin = {
    transformQuery({ node }) {
      asked.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await view(kysely.withPlugin(listener))
  const steps: string[] = []
  for (const node of asked) {
    const { sql, parameters } = kysely.getExecutor().compileQuery(node, { queryId: 'plan' })
    const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters])
    const { rows } = await kysely.executeQuery<{ detail: string }>(plan)
    steps.push(...rows.map((row) => row.detail))
  }
  return steps
}

const project = 'p1'
const now = 5
const question = { project, words: ['cart'], limit: 26 } as const
const after = { value: 5, id: 'x' }

test.each(['last_seen', 'first_seen', 'events', 'sessions'] as const)(
  'the issue list by %s is read in the order of its index, for each state',
  async (sort) => {
    const step = `SEARCH issues USING INDEX issues_by_${sort} (project=? AND state=? AND (${sort},id)<(?,?))`
    const all = await planOf((db) => issueList(db, { ...question, sort, after }))
    expect(all).toEqual([step, step, step])
  },
)

test('what every request asks is found by a key', async () => {
  const plans = {
    key: await planOf((db) => findProjectByKey(db, { key: 'k', now })),
    signIn: await planOf((db) => findSignIn(db, { hash: 'h', now })),
    roles: await planOf((db) => rolesOf(db, 'u')),
    token: await planOf((db) => findTokenByHash(db, { hash: 'h', now })),
    issue: await planOf((db) => findIssue(db, { project, id: 'i' })),
    user: await planOf((db) => findUser(db, 'u')),
    email: await planOf((db) => findUserByEmail(db, 'e')),
    link: await planOf((db) => findLinkUser(db, { hash: 'h', now })),
    admission: await planOf((db) => findAdmission({ db }, 'k')),
    project: await planOf((db) => findProject(db, project)),
    keys: await planOf((db) => projectKeys(db, { project, now })),
    deletions: await planOf((db) => pendingDeletions({ db })),
  }
  const scans = Object.entries(plans).flatMap(([view, steps]) =>
    steps.filter((step) => step.startsWith('SCAN')).map((step) => `${view}: ${step}`),
  )
  expect(scans).toEqual([])
})

test('issues are counted from an index alone', async () => {
  expect(await planOf((db) => issueTotalsByState(db, project))).toEqual([
    'SEARCH issues USING COVERING INDEX issues_by_state (project=?)',
  ])
  expect(await planOf((db) => openIssuesByProject(db))).toEqual([
    'SCAN issues USING COVERING INDEX issues_by_state',
  ])
  expect(await planOf((db) => projectHolds(db, project))).toEqual([
    'SEARCH issues USING COVERING INDEX issues_by_events (project=?)',
  ])
})

test('only what is small is read whole: projects, people, tokens', async () => {
  const plans = [
    await planOf((db) => listAdmissions({ db })),
    await planOf((db) => listProjects(db)),
    await planOf((db) => listMembers(db, project)),
    await planOf((db) => listTokens(db)),
  ]
  const scanned = plans.flat().filter((step) => step.startsWith('SCAN'))
  expect(scanned.map((step) => step.split(' ')[1])).toEqual([
    'project_keys',
    'project_keys',
    'users',
    'tokens',
  ])
})
