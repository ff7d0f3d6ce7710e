import type { ProjectKey, ProjectPage, ProjectRow, Role } from '@earshot/protocol'
import { type Actor, roleIn } from '../core/access.ts'
import { type Denied, denied } from '../core/denied.ts'
import { glimpse } from '../store/facts/glimpse.ts'
import { type Glance, projectGlances } from '../store/facts/views/project-glance.ts'
import { usageEventsOf } from '../store/facts/views/usage-events-of.ts'
import {
  issueTotalsByState,
  openIssuesByProject,
  projectHolds,
} from '../store/records/views/issue-totals.ts'
import {
  findProject,
  listProjects,
  type ProjectRecord,
  projectKeys,
} from '../store/records/views/project.ts'
import type { Sources } from './sources.ts'
import { isoOf, isoOrNull, lastDayFrom } from './time.ts'

/** The projects the actor may see, by name. */
export async function projectList(
  { records, facts, now }: Sources,
  actor: Actor,
): Promise<readonly ProjectRow[]> {
  const all = await listProjects(records.db)
  const seen = all.flatMap((project) => {
    const role = roleIn(actor, project.id)
    return role === null ? [] : [{ project, role }]
  })
  const openIssues = await openIssuesByProject(records.db)
  const ids = seen.map(({ project }) => project.id)
  const glances = await glancesOf({ facts, now }, ids)
  return seen.map(({ project, role }) =>
    projectRowOf(project, { role, openIssues: openIssues.get(project.id) ?? 0, glances }),
  )
}

/** One project with its keys and what it holds. */
export async function projectPage(
  { records, facts, now }: Sources,
  { id, role }: { readonly id: string; readonly role: Role },
): Promise<ProjectPage | Denied> {
  const project = await findProject(records.db, id)
  if (project === undefined) return denied('project/unknown')
  const totals = await issueTotalsByState(records.db, id)
  const [glances, usageEvents] = await Promise.all([
    glancesOf({ facts, now }, [id]),
    glimpse(usageEventsOf(facts, id)),
  ])
  return {
    ...projectRowOf(project, { role, openIssues: totals.open, glances }),
    keys: await keysOfProject({ records, now }, id),
    holds: {
      ...(await projectHolds(records.db, id)),
      ...(usageEvents !== undefined && { usageEvents }),
    },
  }
}

export async function keysOfProject(
  { records, now }: Pick<Sources, 'records' | 'now'>,
  project: string,
): Promise<readonly ProjectKey[]> {
  const keys = await projectKeys(records.db, { project, now: now() })
  return keys.map(({ key, createdAt, worksUntil }) => ({
    key,
    createdAt: isoOf(createdAt),
    worksUntil: isoOrNull(worksUntil),
  }))
}

/** Undefined while the facts cannot be asked. */
async function glancesOf(
  { facts, now }: Pick<Sources, 'facts' | 'now'>,
  projects: readonly string[],
): Promise<readonly Glance[] | undefined> {
  return await glimpse(projectGlances(facts, { projects, from: lastDayFrom(now()) / 1_000 }))
}

function projectRowOf(
  { id, key, name, origins, createdAt, firstEventAt }: ProjectRecord,
  beside: {
    readonly role: Role
    readonly openIssues: number
    readonly glances: readonly Glance[] | undefined
  },
): ProjectRow {
  const { role, openIssues, glances } = beside
  const glance = glances?.find(({ project }) => project === id)
  return {
    key,
    name,
    origins,
    createdAt: isoOf(createdAt),
    role,
    openIssues,
    events: glance?.events ?? 0,
    sessions: glance?.sessions ?? 0,
    ...(glances === undefined && { uncounted: true }),
    firstEventAt: isoOrNull(firstEventAt),
  }
}
