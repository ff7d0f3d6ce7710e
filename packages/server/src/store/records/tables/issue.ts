import { sql } from 'kysely'
import { firstState, type IssueState, seen } from '../../../core/issue-state.ts'
import type { Records, Writer } from '../records.ts'
import type { IssueColumns } from '../schema.ts'
import { stateColumnsOf, stateOf } from './issue-state-columns.ts'
import { noteFirstEvents } from './project.ts'

/** An issue as its facts tell it: absolute values, never increments, so that telling it again changes nothing. */
export interface IssueProjection {
  /** The project's id. */
  readonly project: string
  readonly id: string
  readonly type: number
  readonly name: string
  readonly message: string
  readonly title: string
  readonly culprit: string
  /** Of the newest event; '' where none was sent. */
  readonly release: string
  readonly events: number
  readonly sessions: number
  /** Epoch milliseconds, as are all times here. */
  readonly firstSeen: number
  readonly lastSeen: number
  /** The newest event of each release since it was told last; only of an issue that was resolved in a release. */
  readonly releases?: readonly { readonly release: string; readonly at: number }[]
}

const textColumns = ['type', 'name', 'message', 'title', 'culprit'] as const
type Known = Omit<IssueColumns, 'project' | 'search' | 'deleting_since'>

const chunkRows = 100

/**
 * Writes what the facts say about these issues, adds the new ones, and reopens those that came back. Rows of projects
 * that are gone or going are left out.
 */
export async function projectIssues(
  records: Records,
  rows: readonly IssueProjection[],
): Promise<void> {
  const byProject = Map.groupBy(rows, (row) => row.project)
  if (byProject.size === 0) return
  await records.writeDerived(async (tx) => {
    for (const project of await noteFirstEvents(tx, firstEventsOf(byProject))) {
      const ofProject = byProject.get(project) ?? []
      for (let start = 0; start < ofProject.length; start += chunkRows) {
        await projectChunk(tx, { project, rows: ofProject.slice(start, start + chunkRows) })
      }
    }
  })
}

function firstEventsOf(byProject: ReadonlyMap<string, readonly IssueProjection[]>) {
  return new Map(
    [...byProject].map(([project, rows]) => [
      project,
      rows.reduce((first, row) => Math.min(first, row.firstSeen), Number.POSITIVE_INFINITY),
    ]),
  )
}

interface Chunk {
  readonly project: string
  readonly rows: readonly IssueProjection[]
}

/** Most issues of a chunk only count on: for those nothing but their numbers is written. */
async function projectChunk(tx: Writer, { project, rows }: Chunk): Promise<void> {
  const found = await tx
    .selectFrom('issues')
    .select(['id', 'state', 'in_release', 'until', 'resolved_at', 'regressed', ...textColumns])
    .select(['release', 'events', 'sessions', 'first_seen', 'last_seen'])
    .where('project', '=', project)
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  const known = new Map<string, Known>(found.map((issue) => [issue.id, issue]))
  const kinds = Object.groupBy(rows, (row) => changeOf(row, known.get(row.id)))
  if (kinds.counted) await countOn(tx, { project, rows: kinds.counted })
  if (kinds.changed) {
    await upsertIssues(
      tx,
      kinds.changed.map((row) => columnsOf(row, known.get(row.id))),
    )
  }
}

function changeOf(row: IssueProjection, known: Known | undefined): 'none' | 'counted' | 'changed' {
  if (known === undefined || known.first_seen !== row.firstSeen) return 'changed'
  if (textColumns.some((column) => known[column] !== row[column])) return 'changed'
  const before = stateOf(known)
  if (stateAfter(before, { row, known }) !== before) return 'changed'
  const isSame =
    known.events === row.events &&
    known.sessions === row.sessions &&
    known.last_seen === row.lastSeen &&
    known.release === row.release
  return isSame ? 'none' : 'counted'
}

/** NOTE PostgreSQL takes values of a list for text, hence the casts. */
async function countOn(tx: Writer, { project, rows }: Chunk): Promise<void> {
  const values = rows.map(
    (row) => sql`(${row.id}, ${row.events}, ${row.sessions}, ${row.lastSeen}, ${row.release})`,
  )
  await sql`
    with counted (id, events, sessions, last_seen, release) as (values ${sql.join(values)})
    update issues
    set    events    = cast(counted.events as bigint),
           sessions  = cast(counted.sessions as bigint),
           last_seen = cast(counted.last_seen as bigint),
           release   = counted.release
    from   counted
    where  issues.project = ${project} and issues.id = counted.id
  `.execute(tx)
}

async function upsertIssues(tx: Writer, issues: readonly IssueColumns[]): Promise<void> {
  await tx
    .insertInto('issues')
    .values(issues)
    .onConflict((conflict) =>
      conflict.columns(['project', 'id']).doUpdateSet((row) => ({
        state: row.ref('excluded.state'),
        in_release: row.ref('excluded.in_release'),
        until: row.ref('excluded.until'),
        resolved_at: row.ref('excluded.resolved_at'),
        regressed: row.ref('excluded.regressed'),
        type: row.ref('excluded.type'),
        name: row.ref('excluded.name'),
        message: row.ref('excluded.message'),
        title: row.ref('excluded.title'),
        culprit: row.ref('excluded.culprit'),
        search: row.ref('excluded.search'),
        release: row.ref('excluded.release'),
        events: row.ref('excluded.events'),
        sessions: row.ref('excluded.sessions'),
        first_seen: row.ref('excluded.first_seen'),
        last_seen: row.ref('excluded.last_seen'),
      })),
    )
    .execute()
}

/** Only an event that was not there before can bring an issue back. */
function stateAfter(
  before: IssueState,
  { row, known }: { readonly row: IssueProjection; readonly known: Known | undefined },
): IssueState {
  if (known !== undefined && row.lastSeen <= known.last_seen) return before
  const came = [...(row.releases ?? []), { at: row.lastSeen, release: row.release }]
  return came.reduce(seen, before)
}

function columnsOf(row: IssueProjection, known: Known | undefined): IssueColumns {
  const before = known === undefined ? firstState : stateOf(known)
  return {
    project: row.project,
    id: row.id,
    ...stateColumnsOf(stateAfter(before, { row, known })),
    type: row.type,
    name: row.name,
    message: row.message,
    title: row.title,
    culprit: row.culprit,
    search: searchTextOf(row),
    release: row.release,
    events: row.events,
    sessions: row.sessions,
    first_seen: row.firstSeen,
    last_seen: row.lastSeen,
    deleting_since: null,
  }
}

function searchTextOf({ title, culprit, message }: IssueProjection): string {
  return [title, culprit, title.includes(message) ? '' : message].join('\n').toLowerCase()
}
