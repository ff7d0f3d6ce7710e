import { existsSync, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import {
  type CountryFile,
  type CountryFileError,
  type CountryOfAddress,
  openCountryFile,
  readCountryFile,
} from './country-file.ts'

export interface Countries extends Disposable {
  /** By the newest file that would do. */
  readonly countryOfAddress: CountryOfAddress
  /** Takes another file that has been there since the last look. */
  look(): Promise<void>
}

export interface CountriesNeeds {
  /** Another file took the place of the last one. */
  readonly onRead: (next: CountryFile) => void
  /** Another file came, and the last one stays. Told once for each file, not at each look. */
  readonly onRefused: (reason: CountryFileError['reason']) => void
  readonly everyMs?: number
}

/** Costs one `stat`. Makers bring a new file once a month. */
const lookEveryMs = 60_000

/**
 * Follows an operator's country file: another one takes its place without a restart, and one that will not do leaves the
 * old one in use. Throws `CountryFileError` where the first one will not do.
 */
export function createCountries(
  file: string,
  { onRead, onRefused, everyMs = lookEveryMs }: CountriesNeeds,
): Countries {
  // Before it is read: what comes in between is to be found.
  let judged = stampOf(existsSync(file) ? statSync(file, { bigint: true }) : undefined)
  let current = openCountryFile(file)
  let seen = judged

  const taken = (next: CountryFile) => {
    current = next
    onRead(next)
  }
  const refused = ({ reason }: CountryFileError) => onRefused(reason)

  const look = async () => {
    const stamp = await stat(file, { bigint: true }).then(stampOf, () => stampOf(undefined))
    // What has just come may still be being written.
    const isAtRest = stamp === seen
    seen = stamp
    if (!isAtRest || stamp === judged) return
    judged = stamp
    await readCountryFile(file).then(taken, refused)
  }
  const looking = setInterval(() => void look(), everyMs).unref()

  return {
    countryOfAddress: (address) => current.countryOfAddress(address),
    look,
    [Symbol.dispose]: () => clearInterval(looking),
  }
}

interface Stat {
  readonly ino: bigint
  readonly size: bigint
  readonly mtimeNs: bigint
}

/** Tells one file from another, and from none; a copy may keep its time, and a move its size. */
function stampOf(found: Stat | undefined): string {
  return found === undefined ? '' : [found.ino, found.size, found.mtimeNs].join(' ')
}
