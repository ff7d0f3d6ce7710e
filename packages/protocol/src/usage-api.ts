import type {
  UsageActive,
  UsageBreakdown,
  UsageBy,
  UsageCompare,
  UsageEventPage,
  UsageEvents,
  UsageGlance,
  UsageHours,
  UsageKindName,
  UsageMetric,
  UsageOverview,
  UsageProperty,
  UsageSeries,
  UsageSeriesMetric,
  UsageSessions,
  UsageSpan,
  UsageVersions,
} from './usage.ts'
import type { UsageFunnel, UsagePaths, UsageRetention } from './usage-journeys.ts'
import type { SavedView, UsagePeople, UsagePersonPage, UsageTimeline } from './usage-people.ts'

interface InProject {
  readonly key: string
}

/** Which events: filters as `filterText` writes them, in an IANA zone (default UTC). */
interface Filtered extends InProject {
  where?: string
  tz?: string
}

/**
 * `from` (inclusive) and `to` (exclusive) are ISO 8601 times, or dates of the zone; or `last` tells how far back from
 * now (default `30d`). Widened to whole hours up to two days, to whole days of the zone beyond. At most 3,660 days.
 */
export interface UsageAsk extends Filtered {
  from?: string
  to?: string
  last?: UsageSpan
}

/** `previous` (the default): the time directly before, as long; `year`: the same dates a year earlier. */
interface Compared extends UsageAsk {
  compare?: UsageCompare
}

/** A file, streamed; where it is asked for, it is not JSON. */
export type Download = string

/** The questions of usage. Everything can be filtered by everything; the answers tell which period was meant. */
export interface UsageApi {
  'GET /api/projects/:key/usage/glance': { ask: Filtered; answer: UsageGlance }
  'GET /api/projects/:key/usage/overview': { ask: Compared; answer: UsageOverview }
  /** Default: people, by hour up to two days, by day up to 92, by month beyond. */
  'GET /api/projects/:key/usage/series': {
    ask: Compared & { metric?: UsageSeriesMetric; by?: UsageBy }
    answer: UsageSeries
  }
  /** `of` is a dimension or `prop.` and a property's key. Default: people, 10 rows; at most 1,000. */
  'GET /api/projects/:key/usage/breakdown': {
    ask: Compared & { of: string; metric?: UsageMetric; limit?: number }
    answer: UsageBreakdown
  }
  'GET /api/projects/:key/usage/active': { ask: UsageAsk; answer: UsageActive }
  'GET /api/projects/:key/usage/sessions': { ask: Compared; answer: UsageSessions }
  /** Default: events. */
  'GET /api/projects/:key/usage/hours': {
    ask: UsageAsk & { metric?: UsageMetric }
    answer: UsageHours
  }
  /** Default: 100 rows; at most 1,000. */
  'GET /api/projects/:key/usage/events': {
    ask: Compared & { limit?: number }
    answer: UsageEvents
  }
  /** One kind and name; a name may hold anything, and so stands in the query. */
  'GET /api/projects/:key/usage/event': {
    ask: Compared & { kind: UsageKindName; name: string }
    answer: UsageEventPage
  }
  /** Default: 20 values; at most 1,000. */
  'GET /api/projects/:key/usage/property': {
    ask: UsageAsk & { property: string; limit?: number }
    answer: UsageProperty
  }
  /** The last `weeks` weeks, 2 to 26, default 12, the running one among them. */
  'GET /api/projects/:key/usage/retention': {
    ask: Filtered & { weeks?: number }
    answer: UsageRetention
  }
  /** `steps` as `stepsText` writes them. The window begins with the first step; 1 to 2,160 hours, default 24. */
  'GET /api/projects/:key/usage/funnel': {
    ask: UsageAsk & { steps: string; withinHours?: number }
    answer: UsageFunnel
  }
  /** From the first such event of each session on (or back). `width`: how many a level, 1 to 10, default 5. */
  'GET /api/projects/:key/usage/paths': {
    ask: UsageAsk & {
      kind: UsageKindName
      name: string
      direction?: 'after' | 'before'
      width?: number
    }
    answer: UsagePaths
  }
  /** Default: 25 rows; at most 1,000. */
  'GET /api/projects/:key/usage/versions': {
    ask: UsageAsk & { limit?: number }
    answer: UsageVersions
  }
  /** Known people with an event in the period. */
  'GET /api/projects/:key/usage/people': {
    ask: UsageAsk & { limit?: number; cursor?: string }
    answer: UsagePeople
  }
  /**
   * Those of them whose user id is `q`, or whose hash or (where it is kept) user id begins with it. A POST, because what is
   * asked for is somebody's id: addresses are kept in logs and histories.
   */
  'POST /api/projects/:key/usage/people/search': {
    ask: UsageAsk & { q: string; limit?: number; cursor?: string }
    answer: UsagePeople
  }
  'GET /api/projects/:key/usage/people/:id': {
    ask: InProject & { id: string; limit?: number; cursor?: string }
    answer: UsagePersonPage
  }
  /** The person's events leave the disk behind the answer, with those of installs that nobody else used. */
  'DELETE /api/projects/:key/usage/people/:id': {
    ask: InProject & { id: string }
    answer: { readonly deleting: { readonly events: number } }
  }
  /** All that is stored of somebody as NDJSON: `{"person"}`, then every event as in the export, oldest day first. */
  'GET /api/projects/:key/usage/people/:id/export': {
    ask: InProject & { id: string }
    answer: Download
  }
  'GET /api/projects/:key/usage/people/:id/sessions/:session': {
    ask: InProject & { id: string; session: string }
    answer: UsageTimeline
  }
  /** Every event of the period, oldest day first, as a file. A cell that a spreadsheet would run begins with `'`. */
  'GET /api/projects/:key/usage/export': {
    ask: UsageAsk & { format?: 'csv' | 'ndjson' }
    answer: Download
  }

  /** By name. */
  'GET /api/projects/:key/views': {
    ask: InProject
    answer: { readonly views: readonly SavedView[] }
  }
  'POST /api/projects/:key/views': {
    ask: InProject & { name: string; path: string; search: string }
    answer: SavedView
  }
  /** One's own, or anybody's for an admin. */
  'DELETE /api/projects/:key/views/:id': {
    ask: InProject & { id: string }
    answer: { readonly removed: true }
  }
}
