/** What an owner sold: so many machines, for so long, up to a version (reference: Nucleus, 1.9). */
export interface Licence {
  readonly status: 'active' | 'disabled'
  readonly policy: string
  /** 0: any number. */
  readonly maxMachines: number
  /** The newest version it is for, or `all`. */
  readonly version: string
  /** Keyed hashes of the machines that it was used on. */
  readonly machines: readonly string[]
  /** Epoch milliseconds; null: never. */
  readonly expiresAt: number | null
}

/** Why a licence is not good, by the word that clients are told; `active` where it is. */
export type LicenceStatus = 'active' | 'disabled' | 'expired' | 'version' | 'machines'

export function licenceStatus(
  licence: Licence,
  use: { readonly now: number; readonly machine: string; readonly version: string },
): LicenceStatus {
  const { status, expiresAt, maxMachines, machines } = licence
  if (status === 'disabled') return 'disabled'
  if (expiresAt !== null && use.now >= expiresAt) return 'expired'
  if (licence.version !== 'all' && isNewer(use.version, licence.version)) return 'version'
  const isKnown = use.machine === '' || machines.includes(use.machine)
  return maxMachines > 0 && !isKnown && machines.length >= maxMachines ? 'machines' : 'active'
}

/** By the numbers in it, the leftmost first: 1.10 is newer than 1.9. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => (text.match(/\d+/g) ?? []).map(Number))
  for (let index = 0; index < Math.max(a?.length ?? 0, b?.length ?? 0); index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}
