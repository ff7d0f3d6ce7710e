import type { FastifyBaseLogger, FastifyServerFactory } from 'fastify'
import type { Presence } from '../ingest/presence.ts'
import type { Sources } from '../query/sources.ts'
import type { TrustedProxies } from './client-address.ts'

/** What the API is built from. */
export interface ApiOptions extends Sources {
  readonly version: string
  /** A pino; only failures nobody foresaw are written, never addresses, user agents or URLs. */
  readonly logger: FastifyBaseLogger
  /** Folder with the built dashboard; it may be missing. */
  readonly dashboard: string
  readonly trustedProxies: TrustedProxies
  /** How people reach the dashboard, for links; default: as they reached it this time. */
  readonly publicUrl?: string | undefined
  /** What `/healthz` tells; default: the facts engine answers. */
  isReady?(): Promise<boolean>
  /** Who is here now; without it there is no live view. */
  readonly presence?: Pick<Presence, 'now' | 'isHere' | 'recent' | 'watch' | 'forget'>
  /** Fastify's: makes the node:http server, so that others may listen in front of it. */
  readonly serverFactory?: FastifyServerFactory
}
