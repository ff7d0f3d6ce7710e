import { type IssueChange, limits } from '@earshot/protocol'
import { Type } from 'typebox'
import { changeIssues } from '../../commands/change-issues.ts'
import { deleteIssue } from '../../commands/delete-issue.ts'
import { type Denied, denied, isDenied } from '../../core/denied.ts'
import { eventPage, eventsOfIssue } from '../../query/events.ts'
import { issuePage, issueRow, issueSeriesOf } from '../../query/issue.ts'
import { issueList } from '../../query/issues.ts'
import { answering } from '../route.ts'
import { errorEvent, eventPage as eventAnswer } from '../schemas/event.ts'
import {
  change,
  inRelease,
  issueList as list,
  issuePage as page,
  regressed,
  issueRow as row,
  series,
  sort,
  state,
} from '../schemas/issue.ts'
import {
  by,
  count,
  cursor,
  inIssue,
  inProject,
  issueId,
  limit,
  periodAsk,
  strict,
  time,
} from '../schemas/words.ts'

const listCursor = Type.String({
  ...cursor,
  description:
    '`next` of the page before. An issue that moves up by a new event meanwhile may be on a page that was read ' +
    'already: who reads all while events come in sorts by `first_seen`.',
})
const nextOrNull = Type.Union([Type.String(), Type.Null()])

export const issueRoutes = {
  'GET /api/projects/:key/issues': answering<'GET /api/projects/:key/issues'>()({
    says: 'A project’s issues: every state, by last seen, 25 at a time, unless asked otherwise',
    may: 'project.see',
    ask: Type.Object(
      {
        ...inProject,
        state: Type.Optional(state),
        q: Type.Optional(Type.String({ maxLength: limits.searchChars })),
        sort: Type.Optional(sort),
        limit: Type.Optional(limit),
        cursor: Type.Optional(listCursor),
      },
      strict,
    ),
    answer: list,
    problems: ['cursor/invalid'],
    handle: (ask, { sources, project }) => issueList(sources, { project: project.id, ask }),
  }),

  'POST /api/projects/:key/issues/bulk': answering<'POST /api/projects/:key/issues/bulk'>()({
    says: 'Change the state of several issues',
    may: 'issue.change',
    ask: Type.Object(
      { ...inProject, ids: Type.Array(issueId, { minItems: 1, maxItems: 500 }), change },
      strict,
    ),
    answer: Type.Object({ changed: count }),
    handle: ({ ids, change }, { deciding, project }) =>
      changeIssues(deciding, { project: project.id, ids, change }),
  }),

  'GET /api/projects/:key/issues/:id': answering<'GET /api/projects/:key/issues/:id'>()({
    says: 'One issue, where it happens and why its events are one',
    may: 'project.see',
    ask: Type.Object(inIssue, strict),
    answer: page,
    problems: ['issue/unknown'],
    handle: ({ id }, { sources, project }) => issuePage(sources, { project: project.id, id }),
  }),

  'PATCH /api/projects/:key/issues/:id': answering<'PATCH /api/projects/:key/issues/:id'>()({
    says: 'Resolve, ignore or reopen an issue',
    may: 'issue.change',
    ask: Type.Object(
      {
        ...inIssue,
        state,
        regressed: Type.Optional(regressed),
        inRelease: Type.Optional(inRelease),
        until: Type.Optional(time),
      },
      strict,
    ),
    answer: row,
    problems: ['issue/unknown'],
    async handle({ id, ...wish }, { sources, deciding, project }) {
      const change = changeOf(wish)
      if (isDenied(change)) return change
      const changed = await changeIssues(deciding, { project: project.id, ids: [id], change })
      if (isDenied(changed)) return changed
      return await issueRow(sources, { project: project.id, id })
    },
  }),

  'DELETE /api/projects/:key/issues/:id': answering<'DELETE /api/projects/:key/issues/:id'>()({
    says: 'Delete an issue; its events leave the disk behind the answer',
    may: 'issue.delete',
    ask: Type.Object(inIssue, strict),
    answer: Type.Object({ deleting: Type.Object({ events: count }) }),
    problems: ['issue/unknown'],
    async handle({ id }, { deciding, project }) {
      const deleting = await deleteIssue(deciding, { project: project.id, id })
      return isDenied(deleting) ? deleting : { deleting }
    },
  }),

  'GET /api/projects/:key/issues/:id/events':
    answering<'GET /api/projects/:key/issues/:id/events'>()({
      says: 'An issue’s events, newest first',
      may: 'project.see',
      ask: Type.Object(
        { ...inIssue, limit: Type.Optional(limit), cursor: Type.Optional(cursor) },
        strict,
      ),
      answer: Type.Object({ events: Type.Array(errorEvent), next: nextOrNull }),
      problems: ['issue/unknown', 'cursor/invalid'],
      handle: ({ id, ...ask }, { sources, project }) =>
        eventsOfIssue(sources, { project: project.id, id, ask }),
    }),

  'GET /api/projects/:key/issues/:id/events/:event':
    answering<'GET /api/projects/:key/issues/:id/events/:event'>()({
      says: 'One event, by its id, as the latest or as the first, and the ids of those beside it',
      may: 'project.see',
      ask: Type.Object({ ...inIssue, event: Type.String({ maxLength: 64 }) }, strict),
      answer: eventAnswer,
      problems: ['issue/unknown', 'event/unknown'],
      handle: ({ id, event }, { sources, project }) =>
        eventPage(sources, { project: project.id, id, event }),
    }),

  'GET /api/projects/:key/issues/:id/series':
    answering<'GET /api/projects/:key/issues/:id/series'>()({
      says: 'An issue’s events by hour or day',
      may: 'project.see',
      ask: Type.Object({ ...inIssue, ...periodAsk, by: Type.Optional(by) }, strict),
      answer: series,
      problems: ['issue/unknown'],
      handle: ({ id, ...ask }, { sources, project }) =>
        issueSeriesOf(sources, { project: project.id, id, ask }),
    }),
}

/** The one state that each detail of a change belongs to. */
const stateOfDetail = { regressed: 'open', inRelease: 'resolved', until: 'ignored' } as const

interface Wish {
  readonly state: IssueChange['state']
  readonly regressed?: true
  readonly inRelease?: string
  readonly until?: string
}

/** What belongs to another state is refused, not dropped: the asker meant something by it. */
function changeOf({ state, regressed, inRelease, until }: Wish): IssueChange | Denied {
  const details = { regressed, inRelease, until }
  for (const name of ['regressed', 'inRelease', 'until'] as const) {
    const itsState = stateOfDetail[name]
    if (details[name] !== undefined && state !== itsState) {
      return denied('request/invalid', `body/${name} goes with "${itsState}" only`)
    }
  }
  switch (state) {
    case 'open':
      return { state, ...(regressed !== undefined && { regressed }) }
    case 'resolved':
      return { state, ...(inRelease !== undefined && { inRelease }) }
    case 'ignored':
      return { state, ...(until !== undefined && { until }) }
  }
}
