/** What people do one after another: whether they come again, how far they get, and what follows what. */
import type { PeopleBasis, UsageKindName, UsagePeriod } from './usage.ts'
import type { UsageFilters } from './usage-filter.ts'

/** Known people by the week they were first seen in; what share came again. Weeks begin on Monday in the asked zone. */
export interface UsageRetention {
  readonly tz: string
  readonly now: string
  /** Oldest first, the running week last. */
  readonly cohorts: readonly {
    readonly at: string
    /** People of the cohort; with a filter, those whose events of that week pass it. */
    readonly people: number
    /** Of them, how many came `index` weeks later; index 0 is `people`. Only weeks that have begun. */
    readonly returned: readonly number[]
  }[]
}

export interface UsageFunnel {
  readonly period: UsagePeriod
  readonly withinHours: number
  readonly steps: readonly {
    readonly filters: UsageFilters
    /** People who did this and all steps before it, in order, within the window from the first step on. */
    readonly people: number
  }[]
  readonly basis: PeopleBasis
}

/** What happens after (or before) an event, within its session. Repeats of one name in a row are one. */
export interface UsagePathNode {
  readonly kind: UsageKindName
  readonly name: string
  readonly sessions: number
  /** The most frequent next ones, at most as many as asked; the rest of the sessions ended or went elsewhere. */
  readonly next: readonly UsagePathNode[]
}

export interface UsagePaths {
  readonly period: UsagePeriod
  readonly direction: 'after' | 'before'
  /** Of 20,000 sessions or more every eighth is read and counted eight times: shares are right to about a hundredth. */
  readonly isSampled: boolean
  /** The event that was asked about, with three levels behind it. */
  readonly from: UsagePathNode
}
