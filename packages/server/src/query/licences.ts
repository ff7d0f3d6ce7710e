/** Licences and their policies as Nucleus's documents show them: numbers as text, days as dates. */
import { type Denied, denied } from '../core/denied.ts'
import {
  findLicence,
  type LicenceRecord,
  listLicencePolicies,
  listLicences,
} from '../store/records/views/licence.ts'
import type { Sources } from './sources.ts'

type Asking = Pick<Sources, 'records'>

export async function policiesOf({ records }: Asking, project: string): Promise<readonly object[]> {
  const policies = await listLicencePolicies(records.db, { project })
  return policies.map(({ id, duration_days, max_machines, version }) => ({
    ...{ id, duration: String(duration_days), maxMachines: String(max_machines), version },
  }))
}

export async function licencesOf({ records }: Asking, project: string): Promise<readonly object[]> {
  return (await listLicences(records.db, { project })).map(shown)
}

export async function licenceOf(
  { records }: Asking,
  question: { readonly project: string; readonly keyOrId: string },
): Promise<object | Denied> {
  const licence = await findLicence(records.db, question)
  return licence === undefined ? denied('licence/unknown') : shown(licence)
}

function shown(licence: LicenceRecord): object {
  const { id, key, status, userEmail, policy, createdAt, expiresAt } = licence
  return {
    ...{ id, key, status, userEmail, policy, created: dayOf(createdAt) },
    expire: expiresAt === null ? '0' : dayOf(expiresAt),
  }
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
