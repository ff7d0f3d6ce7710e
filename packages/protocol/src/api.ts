import type { DroppedRow } from './drop-reason.ts'
import type { ErrorEventView, EventPage } from './event.ts'
import type {
  IssueChange,
  IssueList,
  IssuePage,
  IssueRow,
  IssueStateName,
  Series,
} from './issue.ts'
import type { Me, MemberRow, Role, Scope, TokenRow } from './member.ts'
import type { ProjectKey, ProjectPage, ProjectRow } from './project.ts'
import type { SessionSeries } from './session.ts'
import type { UsageApi } from './usage-api.ts'
import type { UsageSettings } from './usage-settings.ts'

export type IssueSort = 'last_seen' | 'first_seen' | 'events' | 'sessions'

interface InProject {
  readonly key: string
}
interface InIssue extends InProject {
  readonly id: string
}

/**
 * Every route of the API: what may be asked, what is answered. The server must answer each line, the dashboard may
 * ask only these. `:name` in a path, the query of GET and DELETE and the JSON body of the others are one flat `ask`.
 * Times are ISO 8601 UTC strings; failures are problems (`problem.ts`).
 */
export interface Api extends UsageApi {
  'GET /api/me': { ask: object; answer: Me }
  'POST /api/sign-in': { ask: { email: string; password: string }; answer: Me }
  'POST /api/sign-in/link': { ask: { link: string }; answer: Me }
  'POST /api/sign-out': { ask: object; answer: { readonly signedOut: true } }
  /** `current` is needed once a password exists; `email` changes the address. Signs out everywhere else. */
  'POST /api/me/password': {
    ask: { password: string; current?: string; email?: string }
    answer: { readonly changed: true }
  }

  'GET /api/projects': { ask: object; answer: { readonly projects: readonly ProjectRow[] } }
  'POST /api/projects': { ask: { name: string; origins: readonly string[] }; answer: ProjectPage }
  'GET /api/projects/:key': { ask: InProject; answer: ProjectPage }
  'PATCH /api/projects/:key': {
    ask: InProject & { name?: string; origins?: readonly string[] }
    answer: ProjectPage
  }
  /** `confirm` repeats the project's name. Answers at once; the events leave the disk behind it. */
  'DELETE /api/projects/:key': {
    ask: InProject & { confirm: string }
    answer: { readonly deleting: { readonly issues: number; readonly events: number } }
  }
  /** Makes a new key; the old ones work for `overlapHours` more (0 to 720, default 24). */
  'POST /api/projects/:key/keys': {
    ask: InProject & { overlapHours?: number }
    answer: { readonly keys: readonly ProjectKey[] }
  }

  /** `q` finds words in title, culprit and message. Default: every state, by last_seen, 25. */
  'GET /api/projects/:key/issues': {
    ask: InProject & {
      state?: IssueStateName
      q?: string
      sort?: IssueSort
      limit?: number
      cursor?: string
    }
    answer: IssueList
  }
  'POST /api/projects/:key/issues/bulk': {
    ask: InProject & { ids: readonly string[]; change: IssueChange }
    answer: { readonly changed: number }
  }
  'GET /api/projects/:key/issues/:id': { ask: InIssue; answer: IssuePage }
  'PATCH /api/projects/:key/issues/:id': {
    ask: InIssue & { state: IssueStateName; regressed?: true; inRelease?: string; until?: string }
    answer: IssueRow
  }
  /** Answers at once; the events leave the disk behind it. */
  'DELETE /api/projects/:key/issues/:id': {
    ask: InIssue
    answer: { readonly deleting: { readonly events: number } }
  }
  /** Newest first. */
  'GET /api/projects/:key/issues/:id/events': {
    ask: InIssue & { limit?: number; cursor?: string }
    answer: { readonly events: readonly ErrorEventView[]; readonly next: string | null }
  }
  /** One event and its neighbours: `event` is an id, or `latest`, or `first`. A stranger's id is `event/unknown`. */
  'GET /api/projects/:key/issues/:id/events/:event': {
    ask: InIssue & { event: string }
    answer: EventPage
  }
  /** `from` inclusive, `to` exclusive; default the last 24 hours by hour. */
  'GET /api/projects/:key/issues/:id/series': {
    ask: InIssue & { from?: string; to?: string; by?: 'hour' | 'day' }
    answer: Series
  }

  'GET /api/projects/:key/sessions': {
    ask: InProject & { from?: string; to?: string; by?: 'hour' | 'day' }
    answer: SessionSeries
  }
  /** Default: the last 30 days. */
  'GET /api/projects/:key/dropped': {
    ask: InProject & { from?: string; to?: string }
    answer: { readonly dropped: readonly DroppedRow[] }
  }
  /** What came under keys that no project has; for those with a role on every project. */
  'GET /api/dropped': {
    ask: { from?: string; to?: string }
    answer: { readonly dropped: readonly DroppedRow[] }
  }

  'GET /api/projects/:key/usage/settings': { ask: InProject; answer: UsageSettings }
  /** What is left out stays. */
  'PATCH /api/projects/:key/usage/settings': {
    ask: InProject & Partial<UsageSettings>
    answer: UsageSettings
  }

  'GET /api/projects/:key/members': {
    ask: InProject
    answer: { readonly members: readonly MemberRow[] }
  }
  /** Adds a person; `link` is a one-time sign-in link to hand over, valid 72 hours. */
  'POST /api/projects/:key/members': {
    ask: InProject & { email: string; role: Role }
    answer: { readonly member: MemberRow; readonly link: string }
  }
  'PATCH /api/projects/:key/members/:id': { ask: InIssue & { role: Role }; answer: MemberRow }
  'DELETE /api/projects/:key/members/:id': { ask: InIssue; answer: { readonly removed: true } }

  'GET /api/tokens': { ask: object; answer: { readonly tokens: readonly TokenRow[] } }
  /** The token itself is answered here once and never again. */
  'POST /api/tokens': {
    ask: {
      name: string
      scopes: readonly Scope[]
      project?: string
      expiresInDays?: number
    }
    answer: { readonly token: string; readonly row: TokenRow }
  }
  'DELETE /api/tokens/:id': { ask: { id: string }; answer: { readonly removed: true } }
}

export type Route = keyof Api
export type Ask<R extends Route> = Api[R]['ask']
export type Answer<R extends Route> = Api[R]['answer']

/** The dashboard's way to ask. */
export type Call = <R extends Route>(route: R, ask: Ask<R>) => Promise<Answer<R>>
