import type { Records } from '../records.ts'
import type { UsageTermsColumns } from '../schema.ts'

/** What lets an event in: a key that works and the origins its project takes. */
export interface Admission {
  readonly key: string
  /** The project's id. */
  readonly project: string
  readonly origins: readonly string[]
  /** Epoch milliseconds; null for the current key. */
  readonly worksUntil: number | null
  readonly usage: UsageTermsColumns
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
    .innerJoin('usage_terms', 'usage_terms.project', 'projects.id')
    .select([
      'project_keys.key as key',
      'project_keys.project as project',
      'projects.origins as origins',
      'project_keys.works_until as worksUntil',
      'usage_terms.secret',
      'usage_terms.personal_ids',
      'usage_terms.keeps_user_ids',
      'usage_terms.signals',
      'usage_terms.latest_version',
      'usage_terms.custom_data',
    ])
    .where('projects.deleting_since', 'is', null)
}

type Row = Omit<Admission, 'origins' | 'usage'> &
  Omit<UsageTermsColumns, 'project'> & { readonly origins: string }

function admissionOf({ key, project, origins, worksUntil, ...terms }: Row): Admission {
  return { key, project, origins: JSON.parse(origins), worksUntil, usage: { project, ...terms } }
}
