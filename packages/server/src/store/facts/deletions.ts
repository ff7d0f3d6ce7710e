import { numberOf } from '../../core/hash-text.ts'
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

/** All tables that name a project. */
const tablesOfProjects = [...issueTables, ...projectTables, ...usageTables, 'error_events'] as const
type TableOfProjects = (typeof tablesOfProjects)[number]

export async function deleteProjectFacts(
  facts: Facts,
  project: string,
  { tables = tablesOfProjects, isWaitedFor = false }: DeletingProject = {},
): Promise<void> {
  for (const table of tables) {
    await facts.run(
      `alter table ${table} delete where project = {project:String} settings mutations_sync = ${isWaitedFor ? 1 : 0}`,
      { project },
    )
  }
}

interface DeletingProject {
  readonly tables?: readonly TableOfProjects[]
  readonly isWaitedFor?: boolean
}

/** Those in which there is still something of a project. */
export async function tablesWith(
  facts: Facts,
  project: string,
): Promise<readonly TableOfProjects[]> {
  const counts = tablesOfProjects.map(
    (table) => `select '${table}' as name from ${table} where project = {project:String} limit 1`,
  )
  const rows = await facts.ask<{ name: TableOfProjects }>(counts.join('\nunion all\n'), { project })
  return rows.map(({ name }) => name)
}

/** Who is deleted, by hashes as decimal text. */
interface People {
  readonly project: string
  readonly person: string
  /** Of a user: those that nobody else used. What came before their id was told was counted under these. */
  readonly installs: readonly string[]
}

/**
 * Everybody whose rows are this person's (16 hex digits). An install that another user was told of, too, is left out:
 * nobody knows whose the rows without a user are.
 */
export async function peopleBehind(
  facts: Facts,
  asked: { readonly project: string; readonly person: string },
): Promise<People> {
  const { project } = asked
  const person = numberOf(asked.person)
  const rows = await facts.ask<{ install: string }>(
    /* sql */ `
    select   toString(usage_events.install) as install
    from     usage_events
    where    project = {project:String} and identity = 'user' and usage_events.install in (
               select install from usage_events
               where  project = {project:String} and person = {person:UInt64} and identity = 'user' and install != 0)
    group by usage_events.install
    having   uniqExact(person) = 1
    order by usage_events.install`,
    { project, person },
  )
  return { project, person, installs: rows.map(({ install }) => install) }
}

/** What ingest remembers of these people goes by the hashes of their sessions and installs, as decimal text. */
export async function notesOfPeople(facts: Facts, people: People): Promise<readonly string[]> {
  const hashes: string[] = []
  for (const some of batchesOf(people)) {
    const rows = await facts.ask<{ hash: string }>(
      /* sql */ `
      select distinct toString(arrayJoin([install, session])) as hash from usage_events
      where  project = {project:String} and ${isAmong}`,
      { project: people.project, some },
    )
    for (const { hash } of rows) if (hash !== '0') hashes.push(hash)
  }
  return hashes
}

/** Removes their events, sessions and properties; what comes later stays. Returns when nothing answers of them. */
export async function deletePeopleFacts(facts: Facts, people: People): Promise<void> {
  for (const some of batchesOf(people)) {
    for (const table of ['usage_events', ...personTables]) {
      await facts.run(
        `alter table ${table} delete where project = {project:String} and ${isAmong} settings mutations_sync = 1`,
        { project: people.project, some },
      )
    }
  }
}

const isAmong = `has(arrayMap(text -> toUInt64(text), {some:Array(String)}), person)`
/** A user id that an app gives to all has very many installs, and a statement has so much room. */
const atOnce = 500

/** NOTE: the person last: by their rows the installs are found again, should the process die in between. */
function batchesOf({ person, installs }: People): readonly (readonly string[])[] {
  const batches = Array.from({ length: Math.ceil(installs.length / atOnce) }, (_, index) =>
    installs.slice(index * atOnce, (index + 1) * atOnce),
  )
  return [...batches, [person]]
}
