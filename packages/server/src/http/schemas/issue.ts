import {
  type EventType,
  eventTypes,
  type IssueChange,
  type IssueList,
  type IssuePage,
  type IssueRow,
  type IssueSort,
  type IssueStateName,
  type Series,
} from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'
import { by, count, moment, time } from './words.ts'

const open = Type.Literal('open')
const resolved = Type.Literal('resolved')
const ignored = Type.Literal('ignored')

export const state = typed<IssueStateName>()(Type.Enum(['open', 'resolved', 'ignored']))

export const sort = typed<IssueSort>()(Type.Enum(['last_seen', 'first_seen', 'events', 'sessions']))

/** Every kind by its name. */
export const eventType = Type.Unsafe<EventType>(
  Type.String({ enum: [...new Set(Object.values(eventTypes))] }),
)

export const regressed = Type.Literal(true)
export const inRelease = Type.String({ minLength: 1, maxLength: 200 })

export const change = typed<IssueChange>()(
  Type.Union([
    Type.Object(
      { state: open, regressed: Type.Optional(regressed) },
      { additionalProperties: false },
    ),
    Type.Object(
      { state: resolved, inRelease: Type.Optional(inRelease) },
      { additionalProperties: false },
    ),
    Type.Object({ state: ignored, until: Type.Optional(time) }, { additionalProperties: false }),
  ]),
)

const row = {
  id: Type.String(),
  title: Type.String(),
  culprit: Type.String(),
  type: eventType,
  name: Type.String(),
  message: Type.String(),
  state,
  inRelease: Type.Optional(Type.String()),
  until: Type.Optional(moment),
  regressed: Type.Boolean(),
  events: count,
  sessions: count,
  firstSeen: moment,
  lastSeen: moment,
  release: Type.String(),
  sparkline: Type.Array(count),
}

export const issueRow = typed<IssueRow>()(Type.Object(row))

export const issueList = typed<IssueList>()(
  Type.Object({
    issues: Type.Array(issueRow),
    next: Type.Union([Type.String(), Type.Null()]),
    totals: Type.Object({ open: count, resolved: count, ignored: count }),
  }),
)

const facet = Type.Object({
  name: Type.Enum(['browser', 'os', 'release', 'uri', 'client']),
  values: Type.Array(Type.Object({ value: Type.String(), events: count })),
})

export const issuePage = typed<IssuePage>()(
  Type.Object({
    ...row,
    facets: Type.Array(facet),
    grouping: Type.Object({
      version: Type.Number(),
      by: Type.String(),
      parts: Type.Array(Type.String()),
    }),
  }),
)

export const series = typed<Series>()(
  Type.Object({
    from: moment,
    to: moment,
    by,
    buckets: Type.Array(Type.Object({ at: moment, events: count })),
  }),
)
