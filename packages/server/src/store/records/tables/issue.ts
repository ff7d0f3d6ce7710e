import { eventTypes } from '@earshot/protocol'
import { firstState, type IssueState, seen } from '../../../core/issue-state.ts'
import type { Records, Writer } from '../records.ts'
import type { IssueColumns } from '../schema.ts'
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
}

type StateColumns = Pick<
  IssueColumns,
  'state' | 'in_release' | 'until' | 'resolved_at' | 'regressed'
>
type Known = StateColumns & Pick<IssueColumns, 'id' | 'events' | 'sessions' | 'last_seen'>

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
  await records.write(async (tx) => {
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

async function projectChunk(
  tx: Writer,
  { project, rows }: { project: string; rows: readonly IssueProjection[] },
): Promise<void> {
  const ids = rows.map((row) => row.id)
  const known = new Map<string, Known>()
  for (const issue of await tx
    .selectFrom('issues')
    .select(['id', 'state', 'in_release', 'until', 'resolved_at', 'regressed'])
    .select(['events', 'sessions', 'last_seen'])
    .where('project', '=', project)
    .where('id', 'in', ids)
    .execute()) {
    known.set(issue.id, issue)
  }
  const changed = rows.filter((row) => !isUnchanged(row, known.get(row.id)))
  if (changed.length === 0) return
  await tx
    .insertInto('issues')
    .values(changed.map((row) => columnsOf(row, known.get(row.id))))
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

/** The same number of events means the same events: facts only ever grow, or leave with a deletion. */
function isUnchanged(row: IssueProjection, known: Known | undefined): boolean {
  return (
    known !== undefined &&
    known.events === row.events &&
    known.sessions === row.sessions &&
    known.last_seen === row.lastSeen
  )
}

function columnsOf(row: IssueProjection, known: Known | undefined): IssueColumns {
  const before = known === undefined ? firstState : stateOf(known)
  const hasNewEvent = known === undefined || row.lastSeen > known.last_seen
  const { lastSeen: at, release } = row
  return {
    project: row.project,
    id: row.id,
    ...stateColumnsOf(hasNewEvent ? seen(before, { at, release }) : before),
    type: row.type in eventTypes ? row.type : 98,
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

export function stateOf(row: StateColumns): IssueState {
  switch (row.state) {
    case 'open':
      return { is: 'open', regressed: row.regressed === 1 }
    case 'resolved':
      return {
        is: 'resolved',
        at: row.resolved_at ?? 0,
        ...(row.in_release !== null && { inRelease: row.in_release }),
      }
    case 'ignored':
      return { is: 'ignored', ...(row.until !== null && { until: row.until }) }
  }
}

export function stateColumnsOf(state: IssueState): StateColumns {
  const none = { in_release: null, until: null, resolved_at: null, regressed: 0 }
  switch (state.is) {
    case 'open':
      return { ...none, state: 'open', regressed: state.regressed ? 1 : 0 }
    case 'resolved':
      return {
        ...none,
        state: 'resolved',
        resolved_at: state.at,
        in_release: state.inRelease ?? null,
      }
    case 'ignored':
      return { ...none, state: 'ignored', until: state.until ?? null }
  }
}

interface IssuesOf {
  readonly project: string
  readonly ids: readonly string[]
}

/** Sets the state of those issues that exist and are not being deleted; answers how many. */
export async function setIssueState(
  tx: Writer,
  { project, ids, state }: IssuesOf & { readonly state: IssueState },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('issues')
    .set(stateColumnsOf(state))
    .where('project', '=', project)
    .where('id', 'in', ids)
    .where('deleting_since', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function markIssueDeleting(
  tx: Writer,
  { project, id, at }: { readonly project: string; readonly id: string; readonly at: number },
): Promise<void> {
  await tx
    .updateTable('issues')
    .set({ deleting_since: at })
    .where('project', '=', project)
    .where('id', '=', id)
    .execute()
}

export async function removeIssue(
  tx: Writer,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<void> {
  await tx.deleteFrom('issues').where('project', '=', project).where('id', '=', id).execute()
}
