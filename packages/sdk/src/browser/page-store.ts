import type { Platform } from '../client/platform.ts'
import { post } from './platform.ts'

const gzipFrom = 4_000

/** For pages that may keep something: one key of localStorage, one sender among tabs, and large bodies packed. */
export const pageStore: Required<Pick<Platform, 'app' | 'load' | 'save' | 'exclusively' | 'send'>> =
  {
    app: () => ({
      platform: 'web',
      locale: navigator.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    load: (place) => localStorage.getItem(place),
    save: (place, text) =>
      text ? localStorage.setItem(place, text) : localStorage.removeItem(place),
    // Only pages that came by HTTPS have locks, and not those in a sandbox, which share nothing.
    exclusively: (place, work) =>
      navigator.locks?.request(place, { ifAvailable: true }, (lock) => lock && work()).catch(work),
    async send(url, body, isLeaving) {
      const isSmall = isLeaving || body.length < gzipFrom || !globalThis.CompressionStream
      // Without any header that would make the browser ask first: the server knows gzip by its first bytes.
      return post(url, isSmall ? body : await packed(body))
    },
  }

const packed = (body: string): Promise<Blob> =>
  new Response(new Response(body).body?.pipeThrough(new CompressionStream('gzip'))).blob()
