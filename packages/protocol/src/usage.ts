import type { UsageField } from './usage-filter.ts'

export type UsageKindName = 'start' | 'action' | 'view' | 'error'
export type UsageBy = 'hour' | 'day' | 'week' | 'month'
export type UsageSpan = '24h' | '7d' | '30d' | '90d' | '12mo'
export type UsageCompare = 'previous' | 'year' | 'none'
export type UsageMetric = 'people' | 'events' | 'sessions'
/** Who a person is known as: a user, an install, or only a visit of one UTC day. */
export type UsageIdentityName = 'user' | 'install' | 'visit' | 'none'

/** What an answer is about: whole hours (up to two days) or days of the asked zone. Times are ISO 8601 UTC. */
export interface UsagePeriod {
  /** Inclusive. */
  readonly from: string
  /** Exclusive. */
  readonly to: string
  /** The IANA name whose days, weeks (from Monday) and months are meant. */
  readonly tz: string
  /** When it was answered. Where it lies before `to`, the period is still running. */
  readonly now: string
  /** What it is compared with, cut at the same moment as a running period; null without comparison. */
  readonly previous: {
    readonly from: string
    readonly to: string
    /**
     * False where the project's usage began only within it, or behind it: what lay before is not known, and a change
     * against it would mislead. Whatever the filters.
     */
    readonly isWhole: boolean
  } | null
}

/**
 * How sure a number of people is.
 * - `exact`: users and installs, each once; and visits where the time lies within one UTC day.
 * - `sketch`: within 1 %: anonymous visitors of a whole UTC week (from Monday) or month; and everybody, where names or
 *   properties are asked about over more than 93 days.
 * - `visit-days`: with anonymous visits over several days: a visitor counts once for each day, for nobody can know more.
 */
export type PeopleBasis = 'exact' | 'sketch' | 'visit-days'

/** People of a time. `known + anonymous` is what to show, with `basis` beside it. */
export interface PeopleCount {
  /** Users and installs, each counted once: exact. */
  readonly known: number
  /** Those of whom nothing is known but a visit, by `basis`. */
  readonly anonymous: number
  readonly basis: PeopleBasis
}

/** The last 24 hours: whole hours, the running one last, and the 24 hours before up to the same minute. */
export interface UsageGlance {
  readonly period: UsagePeriod
  readonly now: UsageGlanceCounts
  readonly before: UsageGlanceCounts
  /** 24 of them, oldest first. */
  readonly hours: readonly {
    readonly at: string
    readonly people: number
    readonly sessions: number
    readonly events: number
    readonly errors: number
  }[]
}

export interface UsageGlanceCounts {
  /** Distinct people with a user id. */
  readonly users: number
  /** Distinct installs. */
  readonly installs: number
  /** Anonymous visits; one visitor on one UTC day is one. */
  readonly visits: number
  readonly starts: number
  readonly errors: number
  readonly sessions: number
  readonly events: number
}

export interface UsageTotals {
  readonly people: PeopleCount
  /** Known people first seen in the period, exact; visits are neither new nor returning. */
  readonly newPeople: number
  /** Known people of the period who had been seen before it, exact. */
  readonly returning: number
  /** App sessions that began in the period. */
  readonly sessions: number
  /**
   * From their first to their last event, seconds; null where none began. Of more than 20,000 sessions in a week or more it
   * is that of every eighth, chosen by chance: within a percent or two.
   */
  readonly medianSeconds: number | null
  readonly events: number
  readonly errors: number
}

export interface UsageOverview {
  readonly period: UsagePeriod
  readonly current: UsageTotals
  readonly previous: UsageTotals | null
}

/** `new`: known people by when they were first seen. `people` of an hour or a day counts its visits too. */
export type UsageSeriesMetric = UsageMetric | 'errors' | 'new'

export interface UsageSeries {
  readonly period: UsagePeriod
  readonly metric: UsageSeriesMetric
  readonly by: UsageBy
  /** Whole buckets, oldest first, none left out; at most 800. */
  readonly buckets: readonly {
    readonly at: string
    readonly value: number
    /** The whole bucket of the same number in the time compared with. */
    readonly previous: number | null
  }[]
  /** True where the last bucket is still running: draw it dashed, call it incomplete. */
  readonly isRunning: boolean
  /** Of the single buckets; null where they do not count people. */
  readonly basis: PeopleBasis | null
}

export interface UsageBreakdown {
  readonly period: UsagePeriod
  readonly of: UsageField
  readonly metric: UsageMetric
  /** Most first. '' is "not told". */
  readonly rows: readonly {
    readonly value: string
    readonly count: number
    readonly previous: number | null
  }[]
  /** Of everything, not the sum of the rows: one person may have used two versions. */
  readonly total: number
  /** Values that are not listed. */
  readonly more: number
  readonly basis: PeopleBasis | null
}

/** Rolling days: `wau` and `mau` of a day are the people of the 7 and 30 days that end with it. */
export interface UsageActive {
  readonly period: UsagePeriod
  readonly days: readonly {
    readonly at: string
    /** Known people of the day. */
    readonly dau: number
    /** Anonymous visits of the day; they are in no other number of this answer but the sketches. */
    readonly visits: number
    readonly wau: number
    readonly mau: number
    /** `dau / mau`, 0 to 1; null where there was nobody. */
    readonly stickiness: number | null
  }[]
  /** True where the last day is still running. */
  readonly isRunning: boolean
  /** Anonymous visitors of the running UTC week and month by their sketches (within 1 %); never filtered; null where none came. */
  readonly visitors: { readonly thisWeek: number | null; readonly thisMonth: number | null }
}

/** App sessions that began in the period; with a filter those with at least one event that passes it. */
export interface UsageSessions {
  readonly period: UsagePeriod
  readonly sessions: number
  readonly previous: number | null
  readonly medianSeconds: number | null
  readonly previousMedianSeconds: number | null
  /** Fixed edges: 0, 1, 10, 30, 60, 180, 600, 1800, 3600 s and longer. The first bin is sessions of one moment. */
  readonly bins: readonly {
    readonly fromSeconds: number
    /** Exclusive; null: no end. */
    readonly toSeconds: number | null
    readonly sessions: number
    readonly previous: number | null
  }[]
}

/** When in the week: seven rows from Monday, each 24 hours of the asked zone. */
export interface UsageHours {
  readonly period: UsagePeriod
  readonly metric: UsageMetric
  readonly cells: readonly (readonly number[])[]
}

export interface UsageEventRow {
  readonly kind: UsageKindName
  /** '' for starts. */
  readonly name: string
  readonly events: number
  readonly previous: number | null
  readonly people: number
  /** Ever, whatever the period and the filter. */
  readonly lastSeen: string
}

export interface UsageEvents {
  readonly period: UsagePeriod
  /** Most events first. */
  readonly rows: readonly UsageEventRow[]
  /** Names that are not listed. */
  readonly more: number
  readonly basis: PeopleBasis
}

export type UsagePropertyType = 'text' | 'number' | 'flag'

/** One name: its numbers, its series, its properties. */
export interface UsageEventPage {
  readonly period: UsagePeriod
  readonly kind: UsageKindName
  readonly name: string
  readonly events: number
  readonly previous: number | null
  readonly people: number
  readonly sessions: number
  readonly basis: PeopleBasis
  /** Ever; null where it never was. */
  readonly lastSeen: string | null
  /** By hour up to two days, by day else. */
  readonly by: UsageBy
  readonly buckets: readonly {
    readonly at: string
    readonly value: number
    readonly previous: number | null
  }[]
  readonly isRunning: boolean
  /**
   * By how many events carry them, 50 at most; of whole UTC days, whatever the filter. A key that came with two types
   * is there twice.
   */
  readonly properties: readonly {
    readonly key: string
    readonly type: UsagePropertyType
    readonly events: number
  }[]
}

export interface UsageProperty {
  readonly period: UsagePeriod
  readonly property: string
  /** Events that carry it. */
  readonly events: number
  /** Most frequent first. */
  readonly values: readonly {
    readonly value: string
    readonly type: UsagePropertyType
    readonly events: number
    readonly people: number
  }[]
  /** Values that are not listed. */
  readonly more: number
  /** Of the events where it is a number; null where it never is. */
  readonly numbers: {
    readonly min: number
    readonly max: number
    readonly mean: number
    readonly median: number
    readonly sum: number
  } | null
}

export interface UsageVersions {
  readonly period: UsagePeriod
  /** Most people first. */
  readonly rows: readonly {
    readonly version: string
    readonly people: number
    readonly events: number
    readonly errors: number
    readonly sessions: number
    /** Sessions without an error under this version. */
    readonly errorFree: number
    /** In the period. */
    readonly firstSeen: string
    readonly lastSeen: string
  }[]
  readonly more: number
  readonly basis: PeopleBasis
}
