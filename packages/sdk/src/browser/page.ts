/** The page without what people type: its query, and a fragment that is no route. */
export function pageUri(): string {
  return location.href.replace(/\?[^#]*|#(?!!?\/).*/g, '')
}

export function pagePath(): string {
  return location.pathname
}
