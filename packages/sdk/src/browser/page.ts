/** The page without what people type: its query, and a fragment that is no route. */
export const pageUri = (): string => location.href.replace(/\?[^#]*|#(?!!?\/).*/g, '')

export const pagePath = (): string => location.pathname
