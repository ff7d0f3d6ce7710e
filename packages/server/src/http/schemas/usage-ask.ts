/** What may be asked about usage. */
import type {
  UsageBy,
  UsageCompare,
  UsageKindName,
  UsageMetric,
  UsageSeriesMetric,
  UsageSpan,
} from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'
import { inProject, time } from './words.ts'

export const by = typed<UsageBy>()(Type.Enum(['hour', 'day', 'week', 'month']))
const span = typed<UsageSpan>()(Type.Enum(['24h', '7d', '30d', '90d', '12mo']))
const compare = typed<UsageCompare>()(Type.Enum(['previous', 'year', 'none']))
export const metric = typed<UsageMetric>()(Type.Enum(['people', 'events', 'sessions']))
export const seriesMetric = typed<UsageSeriesMetric>()(
  Type.Enum(['people', 'events', 'sessions', 'errors', 'new']),
)
export const kind = typed<UsageKindName>()(Type.Enum(['start', 'action', 'view', 'error']))

const filter = Type.String({
  maxLength: 4_000,
  description:
    'Filters, all of which hold: `version:4.2,4.3;country!:DE;prop.plan:pro`; names and values percent-encoded.',
})

export const filtered = {
  ...inProject,
  where: Type.Optional(filter),
  tz: Type.Optional(Type.String({ maxLength: 64, description: 'An IANA name; default UTC.' })),
}

export const inPeriod = {
  ...filtered,
  from: Type.Optional(time),
  to: Type.Optional(time),
  last: Type.Optional(span),
}

export const compared = { ...inPeriod, compare: Type.Optional(compare) }

export const rows = Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 }))

/** The name of an event or of a property. */
export const name = Type.String({ maxLength: 512 })

export const steps = Type.String({
  maxLength: 16_000,
  description: 'Two to eight filters, joined by `|`: `kind:start|name:search`.',
})
