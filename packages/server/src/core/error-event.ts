import type { EventTypeCode } from '@earshot/protocol'

/** An error event or browser report as a protocol decoded it: shape checked, lengths clipped, text not yet clean. */
export interface DecodedError {
  readonly type: EventTypeCode
  /** '' where the client had none. */
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly uri: string
  /** For a report: its `body` as it came. */
  readonly meta: Readonly<Record<string, unknown>>
  /** Epoch milliseconds, by the server's clock less the age a report states. */
  readonly at: number
}

/** Who sent it. Lives from the socket to the privacy stage and no further. */
export interface Caller {
  readonly address: string
  readonly userAgent: string
  readonly origin: string
}

/** What remains of a user agent. Empty strings where unknown; versions are the major number only. */
export interface Agent {
  readonly browser: string
  readonly browserVersion: string
  readonly os: string
  readonly osVersion: string
}

/** What remains of an error event after the privacy stage: all that may be stored of it. */
export interface CleanError extends Agent {
  readonly type: EventTypeCode
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly uri: string
  /** Release the app told by `meta.release`, '' otherwise. */
  readonly release: string
  /** The reporting client: `trackx/d` of `meta._c`, and its version of `meta._v`. */
  readonly client: string
  readonly clientVersion: string
  /** JSON text of the cleaned meta, '{}' where there was none. */
  readonly meta: string
  readonly at: number
  /** `message.email=1,uri.query=1`: field, kind, number of what was removed. See `removed.ts`. */
  readonly removed: string
}

/** What an issue is told by. */
export interface Grouping {
  /** The algorithm that made it; a version never changes once released. */
  readonly version: number
  readonly by: 'frames' | 'message' | 'report'
  /** Readable parts, in order; the fingerprint is their hash. */
  readonly parts: readonly string[]
  readonly title: string
  readonly culprit: string
}
