/** What may tell in which country a client is. */
export interface CountrySources {
  /** ISO 3166-1 alpha-2 of an IANA time zone, '' where it is in no one country. */
  readonly countryOf: (timeZone: string) => string
  /** By the operator's file, for the address it comes from; '' or undefined where that is not known. */
  readonly country?: string | undefined
}

/**
 * The file goes before the time zone, so that one project's countries are all told in one way; who is not in it, such as
 * a machine in the operator's own network, is where their clock says. See `docs/adr/0015`.
 */
export function countryBy({ country = '', countryOf }: CountrySources, timeZone: string): string {
  if (country !== '') return country
  return timeZone === '' ? '' : countryOf(timeZone)
}
