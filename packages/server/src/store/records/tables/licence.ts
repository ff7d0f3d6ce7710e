import type { Writer } from '../records.ts'
import type { LicenceColumns, LicencePolicyColumns } from '../schema.ts'

/** One of the same id takes the place of the one before; licences stay as they were made. */
export async function putLicencePolicy(tx: Writer, policy: LicencePolicyColumns): Promise<void> {
  await tx
    .deleteFrom('licence_policies')
    .where('project', '=', policy.project)
    .where('id', '=', policy.id)
    .execute()
  await tx.insertInto('licence_policies').values(policy).execute()
}

/** False where there was none. */
export async function removeLicencePolicy(
  tx: Writer,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<boolean> {
  const removed = await tx
    .deleteFrom('licence_policies')
    .where('project', '=', project)
    .where('id', '=', id)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

export async function insertLicence(tx: Writer, licence: LicenceColumns): Promise<void> {
  await tx.insertInto('licences').values(licence).execute()
}

export async function updateLicence(
  tx: Writer,
  {
    project,
    id,
    ...change
  }: {
    readonly project: string
    readonly id: string
    readonly status?: LicenceColumns['status']
    readonly machines?: string
  },
): Promise<void> {
  await tx
    .updateTable('licences')
    .set(change)
    .where('project', '=', project)
    .where('id', '=', id)
    .execute()
}

export async function removeLicence(
  tx: Writer,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<void> {
  await tx.deleteFrom('licences').where('project', '=', project).where('id', '=', id).execute()
}
