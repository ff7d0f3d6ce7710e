import { openRecords, type Records } from './records.ts'
import type { IssueProjection } from './tables/issue.ts'
import { insertProject } from './tables/project.ts'
import { insertProjectKey } from './tables/project-key.ts'
import { insertUsageTerms } from './tables/usage-terms.ts'

/** Private records with one project, `p1`; for tests. */
export async function openTestRecords(): Promise<Records> {
  const records = await openRecords({ file: ':memory:' })
  await addTestProject(records, 'p1')
  return records
}

export async function addTestProject(records: Records, id: string): Promise<void> {
  await records.write(async (tx) => {
    await insertProject(tx, {
      id,
      name: `Project ${id}`,
      origins: '["*"]',
      created_at: 1,
      first_event_at: null,
      deleting_since: null,
    })
    await insertProjectKey(tx, {
      key: id.padEnd(11, '0'),
      project: id,
      created_at: 1,
      works_until: null,
    })
    await insertUsageTerms(tx, { project: id, secret: Buffer.alloc(32).toString('base64url') })
  })
}

/** An issue as the facts might tell it; number 1 has the id `0000000000000001`. */
export function projection(number: number, more: Partial<IssueProjection> = {}): IssueProjection {
  return {
    project: 'p1',
    id: number.toString(16).padStart(16, '0'),
    type: 1,
    name: 'TypeError',
    message: `no cart ${number}`,
    title: `TypeError: no cart ${number}`,
    culprit: `render · src/cart/view-${number}.ts`,
    release: '1.0',
    events: 1,
    sessions: 1,
    firstSeen: 1_000 + number,
    lastSeen: 2_000 + number,
    ...more,
  }
}
