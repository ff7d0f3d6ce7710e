/** What a request says about where it came from; '' for a header that is missing. */
export interface OriginHeaders {
  readonly origin: string
  readonly referer: string
  readonly secFetchSite: string
  /** Host header: the address under which we were asked. */
  readonly host: string
}

/**
 * The origin of a request: the header, else the referring page's, else our own where the browser says that the page is
 * ours. '' when nothing tells. Literal `null`, `node` and free strings are origins too (reference: TrackX, B1).
 */
export function originOf({ origin, referer, secFetchSite, host }: OriginHeaders): string {
  if (origin !== '') return origin
  const page = originOfUrl(referer)
  if (page !== '') return page
  return secFetchSite === 'same-origin' ? `http://${host}` : ''
}

export function originOfUrl(url: string): string {
  if (url === '' || !URL.canParse(url)) return ''
  return new URL(url).origin
}

/** A project takes its own origins; everyone takes the page that this server itself has served. */
export function isAllowed(
  origin: string,
  where: { origins: readonly string[]; host: string },
): boolean {
  const { origins, host } = where
  if (origins.includes('*') || origins.includes(origin)) return true
  return origin === `http://${host}` || origin === `https://${host}`
}
