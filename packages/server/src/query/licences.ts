/** Licences and their policies as Nucleus's documents show them: numbers as text, days as dates. */
import { type Denied, denied, isDenied } from '../core/denied.ts'
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
  return (await listLicences(records.db, { project })).map(told)
}

export async function licenceOf(
  { records }: Asking,
  question: { readonly project: string; readonly keyOrId: string },
): Promise<Told | Denied> {
  const licence = await findLicence(records.db, question)
  return licence === undefined ? denied('licence/unknown') : told(licence)
}

/** As `licenceOf`, for whoever has its key: not whom it was sold to (ADR 0023). */
export async function licenceForHolder(
  ...asked: Parameters<typeof licenceOf>
): Promise<Told | Denied> {
  const licence = await licenceOf(...asked)
  return isDenied(licence) ? licence : { ...licence, userEmail: '' }
}

interface Told {
  readonly id: string
  readonly key: string
  readonly status: string
  /** What its owner wrote of the buyer. */
  readonly userEmail: string
  readonly policy: string
  /** UTC days; `0`: never. */
  readonly created: string
  readonly expire: string
}

function told(licence: LicenceRecord): Told {
  const { id, key, status, userEmail, policy, createdAt, expiresAt } = licence
  return {
    ...{ id, key, status, userEmail, policy, created: dayOf(createdAt) },
    expire: expiresAt === null || expiresAt > lastDay ? '0' : dayOf(expiresAt),
  }
}

/** Where dates end (ECMA-262, 21.4.1.1), in epoch milliseconds. */
const lastDay = 8.64e15

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
