/** Countries of addresses, by an operator's file in MaxMind's open format (`.mmdb`). Read whole, never written. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Reader, type Response } from 'mmdb-lib'

/** ISO 3166-1 alpha-2, '' where the file does not know. Keeps nothing of what it is asked. */
export type CountryOfAddress = (address: string) => string

export interface CountryFile {
  readonly countryOfAddress: CountryOfAddress
  /** As its maker calls it, such as `DBIP-Country-Lite`. */
  readonly kind: string
  /** Epoch milliseconds. */
  readonly builtAt: number
}

/** The file cannot be used; the message is a sentence for the operator. */
export class CountryFileError extends Error {
  override name = 'CountryFileError' as const
  /** For the log, which is not told where the file lies. */
  readonly reason: 'unreadable' | 'damaged' | 'no-countries'

  constructor(reason: CountryFileError['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** Opens files of countries and of cities, of MaxMind, DB-IP, IPinfo and those made alike. Throws `CountryFileError`. */
export function openCountryFile(file: string): CountryFile {
  try {
    return countryFileOf(file, readFileSync(file))
  } catch (cause) {
    throw errorOf(file, cause)
  }
}

/** The same while others go on: a file of cities is as large as 100 MB. Rejects with `CountryFileError`. */
export async function readCountryFile(file: string): Promise<CountryFile> {
  try {
    return countryFileOf(file, await readFile(file))
  } catch (cause) {
    throw errorOf(file, cause)
  }
}

function countryFileOf(file: string, bytes: Buffer): CountryFile {
  const reader = readerOf(file, bytes)
  const { searchTreeSize, databaseType, buildEpoch, ipVersion } = reader.metadata
  // What is there about an address is a map, and its keys are in the file as they are.
  if (bytes.indexOf('country', searchTreeSize) < 0) {
    const message = `The country file ${file} (${databaseType}) knows no countries.`
    throw new CountryFileError('no-countries', message)
  }
  return {
    kind: databaseType,
    builtAt: buildEpoch.getTime(),
    countryOfAddress(address) {
      // The reader would take the first half of a long address for a short one.
      if (ipVersion === 4 && address.includes(':')) return ''
      // NOTE: where the file is damaged the reader throws, and no event may be lost for that.
      try {
        return countryIn(reader.get(address))
      } catch {
        return ''
      }
    },
  }
}

function errorOf(file: string, cause: unknown): CountryFileError {
  if (cause instanceof CountryFileError) return cause
  const { code = '' } = cause as NodeJS.ErrnoException
  const message = `The country file ${file} cannot be read (${code}).`
  return new CountryFileError('unreadable', message, { cause })
}

function readerOf(file: string, bytes: Buffer): Reader<Response> {
  const complaint = `The country file ${file} is damaged, or is no .mmdb file.`
  try {
    const reader = new Reader<Response>(bytes)
    if (reader.metadata.searchTreeSize < bytes.length) return reader
  } catch (cause) {
    throw new CountryFileError('damaged', complaint, { cause })
  }
  throw new CountryFileError('damaged', complaint)
}

const code = /^[A-Z]{2}$/
/** What makers write where they know none, or no one: reserved or assigned to no country (ISO 3166-1). */
const noCountry = new Set(['AP', 'EU', 'XX', 'ZZ'])

/** `{ country: { iso_code } }` (MaxMind, DB-IP), `{ country_code }` or `{ country }` (IPinfo and others). */
function countryIn(found: unknown): string {
  if (!isRecord(found)) return ''
  const { country, country_code } = found
  const told = isRecord(country) ? country['iso_code'] : country
  for (const text of [told, country_code]) {
    if (typeof text === 'string' && code.test(text) && !noCountry.has(text)) return text
  }
  return ''
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
