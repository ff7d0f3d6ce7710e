import { type Platform, verdictOf } from '../client/platform.ts'

const patienceMs = 30_000
/** An app mostly asks its server who is signed in, and the page has its own to load. */
const settleMs = 1_000

/** Sent as text, so that no browser asks beforehand, and on its way also when the page goes. Without cookies. */
export async function post(url: string, body: BodyInit): Promise<number | undefined> {
  try {
    const response = await fetch(url, {
      ...{ method: 'POST', body, credentials: 'omit' },
      keepalive: true,
      signal: AbortSignal.timeout?.(patienceMs),
    } as RequestInit)
    return verdictOf(response.status, await response.text(), response.headers.get('Retry-After'))
  } catch {
    return 0
  }
}

interface Signals {
  readonly globalPrivacyControl?: boolean
  /** '1', '0' or 'unspecified': more than nothing as a number only where it is set. */
  readonly doNotTrack: number
}

declare const navigator: Signals

/** A page. */
export const pagePlatform: Platform = {
  ...{ sdk: 'earshot/browser', send: post },
  newId: () => crypto.getRandomValues(new Uint32Array(3)).join('-'),
  isDevelopment: () => /localhost$|^127\./.test(location.hostname),
  isPrivate: () => navigator.globalPrivacyControl || navigator.doNotTrack > 0,
  after: (ms, work) => setTimeout(work, ms || settleMs),
  watch(leave, online) {
    addEventListener('pagehide', leave)
    addEventListener('online', online)
  },
}
