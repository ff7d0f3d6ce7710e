import type { Reader } from '../records.ts'

/** One project that is not being deleted. Times are epoch milliseconds. */
export interface ProjectRecord {
  readonly id: string
  /** The current key. */
  readonly key: string
  readonly name: string
  readonly origins: readonly string[]
  readonly createdAt: number
  readonly firstEventAt: number | null
}

/** By name. */
export async function listProjects(db: Reader): Promise<readonly ProjectRecord[]> {
  const rows = await projects(db).orderBy('projects.name').orderBy('projects.id').execute()
  return rows.map(projectOf)
}

export async function findProject(db: Reader, id: string): Promise<ProjectRecord | undefined> {
  const row = await projects(db).where('projects.id', '=', id).executeTakeFirst()
  return row && projectOf(row)
}

/** The id of the project that has this key, be it the current one or one that still works. */
export async function findProjectByKey(
  db: Reader,
  { key, now }: { readonly key: string; readonly now: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('project_keys')
    .innerJoin('projects', 'projects.id', 'project_keys.project')
    .select('projects.id as id')
    .where('project_keys.key', '=', key)
    .where('projects.deleting_since', 'is', null)
    .where((where) =>
      where.or([
        where('project_keys.works_until', 'is', null),
        where('project_keys.works_until', '>', now),
      ]),
    )
    .executeTakeFirst()
  return row?.id
}

/** The project's keys that work, the current one first. */
export async function projectKeys(
  db: Reader,
  { project, now }: { readonly project: string; readonly now: number },
) {
  const rows = await db
    .selectFrom('project_keys')
    .select(['key', 'created_at as createdAt', 'works_until as worksUntil'])
    .where('project', '=', project)
    .orderBy('created_at', 'desc')
    .execute()
  return rows
    .filter((row) => row.worksUntil === null || row.worksUntil > now)
    .sort((one, other) => Number(one.worksUntil !== null) - Number(other.worksUntil !== null))
}

function projects(db: Reader) {
  return db
    .selectFrom('projects')
    .innerJoin('project_keys', 'project_keys.project', 'projects.id')
    .select([
      'projects.id as id',
      'project_keys.key as key',
      'projects.name as name',
      'projects.origins as origins',
      'projects.created_at as createdAt',
      'projects.first_event_at as firstEventAt',
    ])
    .where('project_keys.works_until', 'is', null)
    .where('projects.deleting_since', 'is', null)
}

function projectOf(
  row: Omit<ProjectRecord, 'origins'> & { readonly origins: string },
): ProjectRecord {
  return { ...row, origins: JSON.parse(row.origins) }
}
