import type { UsageKindName } from './usage.ts'

/** A property's value, as it was sent. */
export type UsageValue = string | number | boolean
export type UsageProps = Readonly<Record<string, UsageValue>>

/** A known person: a user or an install. Visits are never listed. */
export interface UsagePerson {
  /** 16 hex digits: a keyed hash of what the app sent, never the id itself. */
  readonly id: string
  readonly identity: 'user' | 'install'
  /** The id in clear; null unless the project keeps it. */
  readonly userId: string | null
  /** What the app last told of the person; empty where it never did. */
  readonly props: UsageProps
  readonly firstSeen: string
  readonly lastSeen: string
  /** Ever. */
  readonly events: number
}

export interface UsagePeople {
  /** By last seen, newest first. */
  readonly people: readonly UsagePerson[]
  readonly next: string | null
}

export interface UsagePersonSession {
  /** 16 hex digits. */
  readonly id: string
  readonly began: string
  readonly ended: string
  readonly events: number
  readonly errors: number
}

export interface UsagePersonPage {
  readonly person: UsagePerson
  /** By the newest event that told them; '' where none did. */
  readonly app: {
    readonly platform: string
    readonly osVersion: string
    readonly version: string
    readonly locale: string
    readonly country: string
    readonly client: string
  }
  /** Newest first. */
  readonly sessions: readonly UsagePersonSession[]
  readonly next: string | null
}

export interface UsageTimeline {
  readonly session: UsagePersonSession
  /** Oldest first, at most 1,000. */
  readonly events: readonly {
    readonly at: string
    readonly kind: UsageKindName
    readonly name: string
    readonly version: string
    readonly props: UsageProps
  }[]
  /** True where the session has more than are told. */
  readonly isCut: boolean
}

/** A place in the dashboard that somebody wants to find again; all members of the project see it. */
export interface SavedView {
  readonly id: string
  readonly name: string
  /** Behind the project's part of the address: `usage/events`. */
  readonly path: string
  /** `where=version:4.2&last=30d`, without the question mark. */
  readonly search: string
  readonly createdAt: string
  /** True where the asking person saved it. */
  readonly isOwn: boolean
}
