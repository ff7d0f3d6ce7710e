import type { Role } from './member.ts'

/** One project as its members see it. */
export interface ProjectRow {
  /** 11 characters `[0-9a-z]`; public. */
  readonly key: string
  readonly name: string
  /** Exact origins, `null`, `node`, or `*` for any. */
  readonly origins: readonly string[]
  readonly createdAt: string
  /** The asking person's role here. */
  readonly role: Role
  readonly openIssues: number
  /** Of the last 24 hours. */
  readonly events: number
  readonly sessions: number
  /** Only while the facts engine restarts: events and sessions are not known then, and are 0. */
  readonly uncounted?: true
  /** Null until something has arrived. */
  readonly firstEventAt: string | null
}

export interface ProjectKey {
  readonly key: string
  readonly createdAt: string
  /** Null for the current key; an older key works until then. */
  readonly worksUntil: string | null
}

export interface ProjectPage extends ProjectRow {
  readonly keys: readonly ProjectKey[]
  /** What deleting the project would remove. */
  readonly holds: {
    readonly issues: number
    readonly events: number
    /** Events of usage; missing while the facts cannot be asked. */
    readonly usageEvents?: number
  }
}
