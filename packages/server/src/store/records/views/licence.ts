import type { Licence } from '../../../core/usage/licence.ts'
import type { Reader } from '../records.ts'
import type { LicenceColumns, LicencePolicyColumns } from '../schema.ts'

export interface LicenceRecord extends Licence {
  readonly id: string
  readonly key: string
  readonly userEmail: string
  /** Epoch milliseconds. */
  readonly createdAt: number
}

type Where = { readonly project: string }

export async function listLicencePolicies(
  db: Reader,
  { project }: Where,
): Promise<readonly LicencePolicyColumns[]> {
  return await db
    .selectFrom('licence_policies')
    .selectAll()
    .where('project', '=', project)
    .orderBy('id')
    .execute()
}

export async function findLicencePolicy(
  db: Reader,
  { project, id }: Where & { readonly id: string },
): Promise<LicencePolicyColumns | undefined> {
  return await db
    .selectFrom('licence_policies')
    .selectAll()
    .where('project', '=', project)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The newest first. */
export async function listLicences(
  db: Reader,
  { project }: Where,
): Promise<readonly LicenceRecord[]> {
  const rows = await licences(db, project).orderBy('created_at', 'desc').orderBy('id').execute()
  return rows.map(licenceOf)
}

export async function findLicence(
  db: Reader,
  { project, keyOrId }: Where & { readonly keyOrId: string },
): Promise<LicenceRecord | undefined> {
  const row = await licences(db, project)
    .where((where) => where.or([where('key', '=', keyOrId), where('id', '=', keyOrId)]))
    .executeTakeFirst()
  return row && licenceOf(row)
}

function licences(db: Reader, project: string) {
  return db.selectFrom('licences').selectAll().where('project', '=', project)
}

function licenceOf(row: LicenceColumns): LicenceRecord {
  const { id, key, status, policy, version } = row
  return {
    ...{ id, key, status, policy, version },
    userEmail: row.user_email,
    maxMachines: row.max_machines,
    machines: JSON.parse(row.machines),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
