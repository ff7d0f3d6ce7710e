import type { UsageKindName } from './usage.ts'

/**
 * `GET /api/projects/:key/live` answers a stream of Server-Sent Events: first one `snapshot` (LiveSnapshot), then
 * `presence` (LivePresence) when the number changed and `event` (LiveEvent) for each that was kept. Another `snapshot` takes
 * the place of all that was told: people were deleted. It lives in memory alone and begins anew with the server.
 */
export interface LivePresence {
  /** People with an open socket or an event in the last five minutes. */
  readonly now: number
}

export interface LiveEvent {
  /** ISO 8601 UTC, the client's time. */
  readonly at: string
  readonly kind: UsageKindName
  /** '' for a start. */
  readonly name: string
  /** The first 6 hex digits of the person's hash: enough to tell two apart on a screen; '' where nobody is known. */
  readonly person: string
  readonly platform: string
  readonly country: string
  readonly version: string
}

export interface LiveSnapshot extends LivePresence {
  /** The last 50, newest first. */
  readonly events: readonly LiveEvent[]
}
