export type { Answer, Api, Ask, Call, IssueSort, Route } from './api.ts'
export { type DroppedRow, type DropReason, dropReasons } from './drop-reason.ts'
export type {
  Envelope,
  EnvelopeApp,
  EnvelopeIds,
  EnvelopeItem,
  EnvelopeProps,
  ErrorItem,
  PingItem,
  UsageItem,
} from './envelope.ts'
export {
  type ErrorEventView,
  type EventPage,
  type EventType,
  type EventTypeCode,
  eventTypes,
  type Frame,
  type GroupingView,
  type Removed,
  type RemovedKind,
  type TrackxEvent,
} from './event.ts'
export type {
  Facet,
  IssueChange,
  IssueList,
  IssuePage,
  IssueRow,
  IssueStateName,
  Series,
} from './issue.ts'
export { limits } from './limits.ts'
export type { LiveEvent, LivePresence, LiveSnapshot } from './live.ts'
export {
  type Me,
  type MemberRow,
  type Role,
  roles,
  type Scope,
  scopes,
  type TokenRow,
} from './member.ts'
export { type Problem, type ProblemCode, problemOf, problems } from './problem.ts'
export type { ProjectKey, ProjectPage, ProjectRow } from './project.ts'
export type { SessionBucket, SessionSeries } from './session.ts'
export type {
  PeopleBasis,
  PeopleCount,
  UsageActive,
  UsageBreakdown,
  UsageBy,
  UsageCompare,
  UsageEventPage,
  UsageEventRow,
  UsageEvents,
  UsageGlance,
  UsageGlanceCounts,
  UsageHours,
  UsageIdentityName,
  UsageKindName,
  UsageMetric,
  UsageOverview,
  UsagePeriod,
  UsageProperty,
  UsagePropertyType,
  UsageSeries,
  UsageSeriesMetric,
  UsageSessions,
  UsageSpan,
  UsageTotals,
  UsageVersions,
} from './usage.ts'
export type { Download, UsageApi, UsageAsk } from './usage-api.ts'
export {
  filtersOf,
  filterText,
  stepsOf,
  stepsText,
  type UsageDimension,
  type UsageField,
  type UsageFilter,
  type UsageFilters,
  usageDimensions,
  usageFieldOf,
} from './usage-filter.ts'
export type {
  UsageFunnel,
  UsagePathNode,
  UsagePaths,
  UsageRetention,
} from './usage-journeys.ts'
export type {
  SavedView,
  UsagePeople,
  UsagePerson,
  UsagePersonPage,
  UsagePersonSession,
  UsageProps,
  UsageTimeline,
  UsageValue,
} from './usage-people.ts'
export type { UsageSettings } from './usage-settings.ts'
