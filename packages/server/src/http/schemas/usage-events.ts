import type {
  UsageEventPage,
  UsageEvents,
  UsageFilters,
  UsageFunnel,
  UsagePathNode,
  UsagePaths,
  UsageProperty,
  UsagePropertyType,
  UsageRetention,
} from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'
import { basis, buckets, countOrNull, field, period } from './usage.ts'
import { by, kind } from './usage-ask.ts'
import { count, moment, momentOrNull } from './words.ts'

const propertyType = typed<UsagePropertyType>()(Type.Enum(['text', 'number', 'flag']))

export const events = typed<UsageEvents>()(
  Type.Object({
    period,
    rows: Type.Array(
      Type.Object({
        kind,
        name: Type.String(),
        events: count,
        previous: countOrNull,
        people: count,
        lastSeen: moment,
      }),
    ),
    more: count,
    basis,
  }),
)

export const eventPage = typed<UsageEventPage>()(
  Type.Object({
    period,
    kind,
    name: Type.String(),
    events: count,
    previous: countOrNull,
    people: count,
    sessions: count,
    basis,
    lastSeen: momentOrNull,
    by,
    buckets,
    isRunning: Type.Boolean(),
    properties: Type.Array(Type.Object({ key: Type.String(), type: propertyType, events: count })),
  }),
)

export const property = typed<UsageProperty>()(
  Type.Object({
    period,
    property: Type.String(),
    events: count,
    values: Type.Array(
      Type.Object({ value: Type.String(), type: propertyType, events: count, people: count }),
    ),
    more: count,
    numbers: Type.Union([
      Type.Object({
        min: Type.Number(),
        max: Type.Number(),
        mean: Type.Number(),
        median: Type.Number(),
        sum: Type.Number(),
      }),
      Type.Null(),
    ]),
  }),
)

export const retention = typed<UsageRetention>()(
  Type.Object({
    tz: Type.String(),
    now: moment,
    cohorts: Type.Array(Type.Object({ at: moment, people: count, returned: Type.Array(count) })),
  }),
)

const filters = typed<UsageFilters>()(
  Type.Array(Type.Object({ field, not: Type.Boolean(), values: Type.Array(Type.String()) })),
)

export const funnel = typed<UsageFunnel>()(
  Type.Object({
    period,
    withinHours: count,
    steps: Type.Array(Type.Object({ filters, people: count })),
    basis,
  }),
)

/** Each level holds the next: three behind the first. */
const pathLevel = (next: object) => ({
  type: 'object',
  required: ['kind', 'name', 'sessions', 'next'],
  properties: {
    kind: { type: 'string', enum: ['start', 'action', 'view', 'error'] },
    name: { type: 'string' },
    sessions: { type: 'number', minimum: 0 },
    next: { type: 'array', items: next },
  },
})
const leaf = { ...pathLevel({ type: 'object' }) }
const pathNode = Type.Unsafe<UsagePathNode>(pathLevel(pathLevel(pathLevel(leaf))))

export const paths = typed<UsagePaths>()(
  Type.Object({
    period,
    direction: Type.Enum(['after', 'before']),
    isSampled: Type.Boolean(),
    from: pathNode,
  }),
)
