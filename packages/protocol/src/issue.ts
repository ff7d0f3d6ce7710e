import type { EventType } from './event.ts'

export type IssueStateName = 'open' | 'resolved' | 'ignored'

/** One issue in a list. Times are ISO 8601 UTC. */
export interface IssueRow {
  /** 16 hex digits, stable for ever: a hash of project, grouping version and fingerprint. */
  readonly id: string
  /** `TypeError: Cannot read …`, cleaned. */
  readonly title: string
  /** `renderCart · src/cart/view.ts`, or the page where there is no stack. */
  readonly culprit: string
  readonly type: EventType
  readonly name: string
  readonly message: string
  readonly state: IssueStateName
  /** Only when resolved in a release: events of other releases reopen it. */
  readonly inRelease?: string
  /** Only when ignored for a time. */
  readonly until?: string
  /** True after new events reopened a resolved issue. */
  readonly regressed: boolean
  readonly events: number
  /** Distinct sessions, summed over UTC days; exact to some thousands a day, then within 0.5 %. */
  readonly sessions: number
  readonly firstSeen: string
  readonly lastSeen: string
  /** The release of the newest event, '' where none was sent. */
  readonly release: string
  /** Events in each of the last 24 hours, oldest first; empty while the facts engine restarts. */
  readonly sparkline: readonly number[]
}

export interface IssueList {
  readonly issues: readonly IssueRow[]
  readonly next: string | null
  /** How many issues of each state the project has, regardless of the page. */
  readonly totals: Readonly<Record<IssueStateName, number>>
}

/** A few words about where an issue happens: the most frequent values and how often. */
export interface Facet {
  readonly name: 'browser' | 'os' | 'release' | 'uri' | 'client'
  readonly values: readonly { readonly value: string; readonly events: number }[]
}

/** One issue's page. */
export interface IssuePage extends IssueRow {
  readonly facets: readonly Facet[]
  readonly grouping: {
    readonly version: number
    readonly by: string
    readonly parts: readonly string[]
  }
}

/** Events in consecutive buckets; a bucket nobody can know of is null. The last one may be incomplete. */
export interface Series {
  readonly from: string
  readonly to: string
  readonly by: 'hour' | 'day'
  readonly buckets: readonly { readonly at: string; readonly events: number }[]
}

/** Every state that an issue can be in: whatever was decided can be taken back to what was before. */
export type IssueChange =
  /** `regressed` gives the mark back that a decision took away; whoever reopens an issue leaves it out. */
  | { readonly state: 'open'; readonly regressed?: true }
  | { readonly state: 'resolved'; readonly inRelease?: string }
  | { readonly state: 'ignored'; readonly until?: string }
