/**
 * The kinds of error event, by their number on the TrackX wire (reference: `EventType` of trackx 0.6.1).
 * 14 to 17 are ours: report types that browsers have learnt since.
 */
export const eventTypes = {
  1: 'unhandled-error',
  2: 'unhandled-rejection',
  3: 'console-error',
  4: 'programmatic',
  5: 'csp-report',
  6: 'deprecation-report',
  7: 'intervention-report',
  8: 'crash-report',
  9: 'ct-report',
  10: 'nel-report',
  11: 'coep-report',
  12: 'coop-report',
  13: 'document-policy-report',
  14: 'permissions-policy-report',
  15: 'integrity-report',
  16: 'csp-hash-report',
  70: 'custom-logger',
  96: 'unknown-report',
  97: 'unknown-event',
  98: 'unknown',
  99: 'test',
} as const

export type EventTypeCode = keyof typeof eventTypes
export type EventType = (typeof eventTypes)[EventTypeCode]

/** The body of `POST /v1/:key/event`, as every trackx client since 0.2 sends it. Everything is optional on the wire for good. */
export interface TrackxEvent {
  readonly name?: string
  readonly message?: string
  readonly stack?: string
  /** 0 to 99, see `eventTypes`. */
  readonly type?: number
  /** Page address; Node clients send `file://…`. */
  readonly uri?: string
  readonly meta?: Readonly<Record<string, unknown>>
}

/** One line of a stack, parsed. */
export interface Frame {
  /** Empty where the engine knew no name. */
  readonly function: string
  /** As it was sent, cleaned. */
  readonly file: string
  /** 1-based; 0 where unknown. */
  readonly line: number
  readonly column: number
  /** False for libraries, browsers' and Node's own code. */
  readonly inApp: boolean
  /** True for frames of the reporting client itself: never shown, never grouped by. */
  readonly hidden: boolean
}

/** What is taken out of events. The first ones leave a mark in the text, such as `[email]`. */
export const removedKinds = [
  'email',
  'card',
  'iban',
  'phone',
  'ssn',
  'jwt',
  'key',
  'token',
  'private-key',
  'password',
  'address',
  'user-agent',
  'user',
  'query',
  'user-info',
  /** The value of a field whose name says that it is private: `[removed]`. */
  'secret',
  /** What no longer fitted. */
  'clipped',
] as const

export type RemovedKind = (typeof removedKinds)[number]

/** What was taken out before the event was stored: never the value, only its kind, place and number. */
export interface Removed {
  /** A kind of `removedKinds`. */
  readonly kind: string
  /** The field it was found in: `message`, `stack`, `uri`, `meta`, `name`, `request`. */
  readonly where: string
  readonly times: number
}

/** Why an event belongs to its issue. */
export interface GroupingView {
  readonly version: number
  readonly by: 'frames' | 'message' | 'report'
  /** The parts of the fingerprint, readable: `renderCart · src/cart/view.ts`. */
  readonly parts: readonly string[]
}

/** One stored error event, as the API tells it. */
export interface ErrorEventView {
  readonly id: string
  readonly at: string
  readonly type: EventType
  readonly name: string
  readonly message: string
  readonly uri: string
  readonly stack: string
  readonly frames: readonly Frame[]
  readonly release: string
  readonly browser: { readonly name: string; readonly version: string }
  readonly os: { readonly name: string; readonly version: string }
  readonly client: { readonly name: string; readonly version: string }
  readonly meta: Readonly<Record<string, unknown>>
  /** Today's session hash, 16 hex digits; null once the day is over. */
  readonly session: string | null
  readonly removed: readonly Removed[]
  readonly grouping: GroupingView
}

/** One event of an issue, and the ids of those beside it in time; null at either end. */
export interface EventPage {
  readonly event: ErrorEventView
  readonly newer: string | null
  readonly older: string | null
}
