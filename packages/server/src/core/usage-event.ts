/** What a usage event is. Reserved names of the protocols become kinds; what is left is an action. */
export const usageKinds = { start: 1, action: 2, view: 3, error: 4 } as const
export type UsageKind = keyof typeof usageKinds

/** A property of an event or of a person. Nothing else is kept: the original shows nothing else either. */
export type PropValue = string | number | boolean
export type Props = Readonly<Record<string, PropValue>>

/** What an app tells of itself and its machine, often only with its first event. '' where it did not. */
export interface AppFacts {
  /** `win`, `mac`, `linux`, `ios`, `android`, `web`, or what the client called it in lower case. */
  readonly platform: string
  readonly osVersion: string
  /** The app's version. */
  readonly version: string
  /** As the app sent it, `de-DE` or `de`. */
  readonly locale: string
  /** The reporting client, such as `nucleus/nodejs`, and its version. */
  readonly client: string
  readonly clientVersion: string
  /** ISO 3166 alpha-2, from the time zone or the operator's file. */
  readonly country: string
}

/** The ids of one event as the client sent them; '' where it did not. Never stored: see `UsageIdentity`. */
export interface ClientIds {
  readonly device: string
  readonly anon: string
  readonly user: string
  readonly session: string
}

/** A usage event as a protocol decoded it: shape checked, lengths clipped, ids and texts not yet clean. */
export interface DecodedUsage {
  readonly kind: UsageKind
  /** Of an action its name, of a view its page or screen, of an error its name; '' for a start. */
  readonly name: string
  /** Epoch milliseconds by the client's clock, corrected by its skew where both times are known. */
  readonly at: number
  readonly ids: ClientIds
  /** Undefined where the event carries no facts of the app: then those of its session are taken. */
  readonly app: AppFacts | undefined
  readonly props: Readonly<Record<string, unknown>>
}

/** Who is counted: the best that a project allows to be known, never what the client sent. */
export type Identity = 'none' | 'visit' | 'install' | 'user'

/** 64-bit keyed hashes as decimal text of unsigned integers; '0' where there is none. */
export interface UsageIdentity {
  readonly identity: Identity
  /** The hash that is counted: the user's, else the install's, else the day's visit. */
  readonly person: string
  readonly install: string
  /** The app session, unique in its project. */
  readonly session: string
}

/** What the live view tells of an event. */
export interface UsageGlance {
  readonly kind: UsageKind
  readonly name: string
  readonly at: number
  /** Shared with all events of the same person and app. */
  readonly who: UsageIdentity
  readonly app: AppFacts
}

/** What remains of a usage event after the privacy stage: all that may be stored of it. */
export interface CleanUsage extends UsageGlance {
  readonly props: Props
  /** `props.email=1`: field, kind, number of what was removed. See `privacy/removed.ts`. */
  readonly removed: string
}
