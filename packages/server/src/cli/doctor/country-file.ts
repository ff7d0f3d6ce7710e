import { CountryFileError, openCountryFile } from '../../ingest/country-file.ts'
import { type Examine, ok, wrong } from './check.ts'

const name = 'countries'

/** Can the operator's file be used, where there is one? */
export const examineCountryFile: Examine = async ({ config: { countryFile } }) => {
  if (countryFile === undefined) return [ok(name, 'from time zones only')]
  try {
    const { kind, builtAt } = openCountryFile(countryFile)
    return [ok(name, `${kind} of ${new Date(builtAt).toISOString().slice(0, 10)}`)]
  } catch (cause) {
    if (!(cause instanceof CountryFileError)) throw cause
    return [wrong(name, cause.message, 'choose another one with --country-db, or none')]
  }
}
