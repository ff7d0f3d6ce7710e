import type { Facts } from './facts.ts'

/** Tables that only name an issue by its totals: small, so their mutation is waited for. */
const issueTables = [
  'issue_totals',
  'issue_hours',
  'issue_sessions',
  'issue_session_counts',
] as const
const projectTables = ['sessions', 'session_hours', 'visitors', 'drops'] as const
const personTables = ['usage_people', 'usage_sessions', 'usage_profiles'] as const
const usageTables = [
  ...personTables,
  ...['usage_events', 'usage_names', 'usage_properties', 'usage_visitors'],
] as const

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
  for (const table of [...issueTables, ...projectTables, ...usageTables, 'error_events']) {
    await facts.run(
      `alter table ${table} delete where project = {project:String} settings mutations_sync = 0`,
      { project },
    )
  }
}

type OnePerson = { readonly project: string; readonly person: string }

/** Hashes of the sessions and installs of a person (16 hex digits), as decimal text. */
export async function notesOfPerson(
  facts: Facts,
  { project, person }: OnePerson,
): Promise<readonly string[]> {
  const rows = await facts.ask<{ hash: string }>(
    /* sql */ `
    select distinct toString(arrayJoin([install, session])) as hash from usage_events
    where  project = {project:String} and person = {person:UInt64}`,
    { project, person: BigInt(`0x${person}`).toString() },
  )
  return rows.map(({ hash }) => hash).filter((hash) => hash !== '0')
}

/** Removes a person's events, sessions and properties; what comes later stays. Returns when nothing answers of them. */
export async function deletePersonFacts(
  facts: Facts,
  { project, person }: OnePerson,
): Promise<void> {
  const params = { project, person: BigInt(`0x${person}`).toString() }
  for (const table of ['usage_events', ...personTables]) {
    await facts.run(
      `alter table ${table} delete where project = {project:String} and person = {person:UInt64} settings mutations_sync = 1`,
      params,
    )
  }
}
