import type {
  SavedView,
  UsagePeople,
  UsagePerson,
  UsagePersonPage,
  UsagePersonSession,
  UsageProps,
  UsageTimeline,
} from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'
import { kind } from './usage-ask.ts'
import { count, moment } from './words.ts'

const textOrNull = Type.Union([Type.String(), Type.Null()])

const props = Type.Unsafe<UsageProps>(
  Type.Object({}, { additionalProperties: { type: ['string', 'number', 'boolean'] } }),
)

const person = typed<UsagePerson>()(
  Type.Object({
    id: Type.String(),
    identity: Type.Enum(['user', 'install']),
    userId: textOrNull,
    props,
    firstSeen: moment,
    lastSeen: moment,
    events: count,
  }),
)

export const people = typed<UsagePeople>()(
  Type.Object({ people: Type.Array(person), next: textOrNull }),
)

const session = typed<UsagePersonSession>()(
  Type.Object({ id: Type.String(), began: moment, ended: moment, events: count, errors: count }),
)

export const personPage = typed<UsagePersonPage>()(
  Type.Object({
    person,
    app: Type.Object({
      platform: Type.String(),
      osVersion: Type.String(),
      version: Type.String(),
      locale: Type.String(),
      country: Type.String(),
      client: Type.String(),
    }),
    sessions: Type.Array(session),
    next: textOrNull,
  }),
)

export const timeline = typed<UsageTimeline>()(
  Type.Object({
    session,
    events: Type.Array(
      Type.Object({ at: moment, kind, name: Type.String(), version: Type.String(), props }),
    ),
    isCut: Type.Boolean(),
  }),
)

export const savedView = typed<SavedView>()(
  Type.Object({
    id: Type.String(),
    name: Type.String(),
    path: Type.String(),
    search: Type.String(),
    createdAt: moment,
    isOwn: Type.Boolean(),
  }),
)
