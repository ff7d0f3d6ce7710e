import type { Facts } from './facts.ts'

/** Tables that only name an issue by its totals: small, so their mutation is waited for. */
const issueTables = [
  'issue_totals',
  'issue_hours',
  'issue_sessions',
  'issue_session_counts',
] as const
const projectTables = ['sessions', 'session_hours', 'visitors', 'drops'] as const

/**
 * Removes what is stored of an issue now; what comes later stays, because a mutation only reaches parts that are there.
 * Returns when the totals are gone and the engine has the rest on its list, which outlives a kill.
 */
export async function deleteIssueFacts(
  facts: Facts,
  { project, issue }: { project: string; issue: string },
): Promise<void> {
  const where = 'where project = {project:String} and issue = {issue:String}'
  for (const table of issueTables) {
    await facts.run(`alter table ${table} delete ${where} settings mutations_sync = 1`, {
      project,
      issue,
    })
  }
  await facts.run(`alter table error_events delete ${where} settings mutations_sync = 0`, {
    project,
    issue,
  })
}

export async function deleteProjectFacts(facts: Facts, project: string): Promise<void> {
  for (const table of [...issueTables, ...projectTables, 'error_events']) {
    await facts.run(
      `alter table ${table} delete where project = {project:String} settings mutations_sync = 0`,
      { project },
    )
  }
}
