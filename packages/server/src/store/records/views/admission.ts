import type { Records } from '../records.ts'

/** What lets an event in: a key that works and the origins its project takes. */
export interface Admission {
  readonly key: string
  /** The project's id. */
  readonly project: string
  readonly origins: readonly string[]
  /** Epoch milliseconds; null for the current key. */
  readonly worksUntil: number | null
}

/** Every key of every project that is not being deleted, those that stopped working included. */
export async function listAdmissions(records: Pick<Records, 'db'>): Promise<readonly Admission[]> {
  const rows = await admissions(records).execute()
  return rows.map(admissionOf)
}

export async function findAdmission(
  records: Pick<Records, 'db'>,
  key: string,
): Promise<Admission | undefined> {
  const row = await admissions(records).where('project_keys.key', '=', key).executeTakeFirst()
  return row && admissionOf(row)
}

function admissions({ db }: Pick<Records, 'db'>) {
  return db
    .selectFrom('project_keys')
    .innerJoin('projects', 'projects.id', 'project_keys.project')
    .select([
      'project_keys.key as key',
      'project_keys.project as project',
      'projects.origins as origins',
      'project_keys.works_until as worksUntil',
    ])
    .where('projects.deleting_since', 'is', null)
}

function admissionOf(row: Omit<Admission, 'origins'> & { readonly origins: string }): Admission {
  return { ...row, origins: JSON.parse(row.origins) }
}
