/**
 * What Earshot's own SDK sends: `POST /v1/:key/envelope`, one batch of events of one app session.
 *
 * The body is this as JSON, sent as `text/plain`, so that no browser asks beforehand (CORS). Bodies of some size are gzip,
 * without any header that would make it ask: they begin with `1f 8b`, which no JSON does. The answer is 200 when all is
 * kept or was kept before; 429 and 5xx mean: keep it and come again; every other one: it will never be taken, forget it.
 */
export interface Envelope {
  /** Version of this format. */
  readonly v: 1
  /** Random, 8 to 64 of `A-Z a-z 0-9 _ -`. With an item's `id` it tells a repetition, also days later. */
  readonly batch: string
  /** Epoch milliseconds by the client's clock when it was sent: what it is off by is taken from every `at`. */
  readonly sentAt: number
  /** `earshot/browser` and its version. */
  readonly sdk: string
  readonly sdkVersion: string
  /** Absent when only counting is allowed (Global Privacy Control, Do Not Track). */
  readonly ids?: EnvelopeIds
  readonly app?: EnvelopeApp
  readonly items: readonly EnvelopeItem[]
}

/** Random ids that the SDK made, and the user's that the app told. The server keeps keyed hashes of them. */
export interface EnvelopeIds {
  /** Of the device; only where it may be stored there. */
  readonly install?: string
  /** Of one run of the app. */
  readonly session?: string
  readonly user?: string
}

/** What an app tells of itself and its machine. Everything is optional for good. */
export interface EnvelopeApp {
  readonly version?: string
  /** `web`, `win`, `mac`, `linux`, `ios`, `android`. */
  readonly platform?: string
  readonly osVersion?: string
  /** BCP 47, `de-DE`. */
  readonly locale?: string
  /** IANA, `Europe/Berlin`. The server takes the country from it and forgets it. */
  readonly timeZone?: string
}

interface EnvelopeItemBase {
  /** Whole number, unique in its batch. */
  readonly id: number
  /** Epoch milliseconds by the client's clock. */
  readonly at: number
}

export type EnvelopeProps = Readonly<Record<string, string | number | boolean>>

/** `props` tells what the person now is (all of it), the others what happened. */
export interface UsageItem extends EnvelopeItemBase {
  readonly t: 'u'
  readonly kind: 'start' | 'action' | 'view' | 'props'
  /** Of an action its name, of a view its page or screen. */
  readonly name?: string
  readonly props?: EnvelopeProps
}

/** Fields and their limits as in `TrackxEvent`. */
export interface ErrorItem extends EnvelopeItemBase {
  readonly t: 'e'
  readonly type: number
  readonly name?: string
  readonly message?: string
  readonly stack?: string
  readonly uri?: string
  readonly meta?: Readonly<Record<string, unknown>>
  /** The name by which usage counts it, too: `uncaughtException`, or what `trackError` was told. */
  readonly as?: string
}

/** Somebody is here; nothing went wrong. */
export interface PingItem extends EnvelopeItemBase {
  readonly t: 'p'
}

export type EnvelopeItem = UsageItem | ErrorItem | PingItem
