/** Licences of an app and the policies they are made by (reference: Nucleus, 1.9). */
import { randomBytes } from 'node:crypto'
import { type Denied, denied } from '../core/denied.ts'
import { type LicenceStatus, licenceStatus } from '../core/usage/licence.ts'
import type { Records } from '../store/records/records.ts'
import type { LicenceColumns, LicencePolicyColumns } from '../store/records/schema.ts'
import {
  insertLicence,
  putLicencePolicy,
  removeLicence as removeFrom,
  removeLicencePolicy,
  updateLicence,
} from '../store/records/tables/licence.ts'
import {
  findLicence,
  findLicencePolicy,
  type LicenceRecord,
} from '../store/records/views/licence.ts'
import { audit, type Deciding } from './deciding.ts'
import { newId } from './identity.ts'

const dayMs = 86_400_000
/** So many machines of a licence are remembered. */
export const maxMachines = 10_000

export async function addLicencePolicy(
  deciding: Deciding,
  policy: LicencePolicyColumns,
): Promise<{ readonly added: true }> {
  await deciding.records.write(async (tx) => {
    await putLicencePolicy(tx, policy)
    await audit(tx, deciding, {
      action: 'add-licence-policy',
      project: policy.project,
      subject: policy.id,
    })
  })
  return { added: true }
}

/** Licences that were made by it stay as they are. */
export async function dropLicencePolicy(
  deciding: Deciding,
  policy: { readonly project: string; readonly id: string },
): Promise<{ readonly removed: true } | Denied> {
  return await deciding.records.write(async (tx) => {
    if (!(await removeLicencePolicy(tx, policy))) return denied('licence/unknown')
    await audit(tx, deciding, {
      action: 'remove-licence-policy',
      project: policy.project,
      subject: policy.id,
    })
    return { removed: true } as const
  })
}

/** Made as its policy stands now. */
export async function addLicence(
  deciding: Deciding,
  wish: { readonly project: string; readonly policy: string; readonly userEmail: string },
): Promise<{ readonly key: string } | Denied> {
  const { project } = wish
  return await deciding.records.write(async (tx) => {
    const policy = await findLicencePolicy(tx, { project, id: wish.policy })
    if (policy === undefined) return denied('licence/policy')
    const now = deciding.now()
    const licence: LicenceColumns = {
      ...{ id: newId(), project, key: randomBytes(15).toString('base64url'), status: 'active' },
      user_email: wish.userEmail,
      policy: policy.id,
      ...{ max_machines: policy.max_machines, version: policy.version, machines: '[]' },
      created_at: now,
      expires_at: policy.duration_days === 0 ? null : now + policy.duration_days * dayMs,
    }
    await insertLicence(tx, licence)
    await audit(tx, deciding, { action: 'add-licence', project, subject: licence.id })
    return { key: licence.key }
  })
}

export async function changeLicence(
  deciding: Deciding,
  wish: {
    readonly project: string
    readonly id: string
    readonly status: LicenceColumns['status']
  },
): Promise<LicenceRecord | Denied> {
  const { project, id, status } = wish
  return await deciding.records.write(async (tx) => {
    const licence = await findLicence(tx, { project, keyOrId: id })
    if (licence === undefined) return denied('licence/unknown')
    await updateLicence(tx, { project, id: licence.id, status })
    await audit(tx, deciding, {
      action: 'change-licence',
      project,
      subject: licence.id,
      detail: { status },
    })
    return { ...licence, status }
  })
}

export async function removeLicence(
  deciding: Deciding,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<{ readonly removed: true } | Denied> {
  return await deciding.records.write(async (tx) => {
    const licence = await findLicence(tx, { project, keyOrId: id })
    if (licence === undefined) return denied('licence/unknown')
    await removeFrom(tx, { project, id: licence.id })
    await audit(tx, deciding, { action: 'remove-licence', project, subject: licence.id })
    return { removed: true } as const
  })
}

/** Whether a licence is good on this machine, which from now on counts among its machines. */
export async function useLicence(
  { records, now }: { readonly records: Records; now(): number },
  use: {
    readonly project: string
    readonly key: string
    /** A keyed hash; '' where the client tells none. */
    readonly machine: string
    readonly version: string
  },
): Promise<{ readonly status: LicenceStatus; readonly licence: LicenceRecord } | undefined> {
  const { project, machine } = use
  const licence = await findLicence(records.db, { project, keyOrId: use.key })
  if (licence === undefined || licence.key !== use.key) return undefined
  const status = licenceStatus(licence, { ...use, now: now() })
  const isNew = machine !== '' && !licence.machines.includes(machine)
  if (status !== 'active' || !isNew || licence.machines.length >= maxMachines) {
    return { status, licence }
  }
  return await records.write(async (tx) => {
    const current = await findLicence(tx, { project, keyOrId: licence.id })
    if (current === undefined) return undefined
    const again = licenceStatus(current, { ...use, now: now() })
    if (again === 'active') {
      const machines = JSON.stringify([...new Set([...current.machines, machine])])
      await updateLicence(tx, { project, id: current.id, machines })
    }
    return { status: again, licence: current }
  })
}
