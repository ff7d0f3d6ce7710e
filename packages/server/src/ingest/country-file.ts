/** Countries of addresses, by an operator's file in MaxMind's open format (`.mmdb`). Read whole, never written. */
import { readFileSync } from 'node:fs'
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
}

/** Opens files of countries and of cities, of MaxMind, DB-IP, IPinfo and those made alike. Throws `CountryFileError`. */
export function openCountryFile(file: string): CountryFile {
  const bytes = bytesOf(file)
  const reader = readerOf(file, bytes)
  const { searchTreeSize, databaseType, buildEpoch, ipVersion } = reader.metadata
  // What is there about an address is a map, and its keys are in the file as they are.
  if (bytes.indexOf('country', searchTreeSize) < 0) {
    throw new CountryFileError(`The country file ${file} (${databaseType}) knows no countries.`)
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

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    throw new CountryFileError(`The country file ${file} cannot be read (${code}).`, { cause })
  }
}

function readerOf(file: string, bytes: Buffer): Reader<Response> {
  const complaint = `The country file ${file} is damaged, or is no .mmdb file.`
  try {
    const reader = new Reader<Response>(bytes)
    if (reader.metadata.searchTreeSize < bytes.length) return reader
  } catch (cause) {
    throw new CountryFileError(complaint, { cause })
  }
  throw new CountryFileError(complaint)
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
