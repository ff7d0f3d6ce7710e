import type { SessionSeries } from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'
import { by, count, moment } from './words.ts'

const countOrNull = Type.Union([count, Type.Null()])

export const sessionSeries = typed<SessionSeries>()(
  Type.Object({
    by,
    from: moment,
    to: moment,
    buckets: Type.Array(Type.Object({ at: moment, sessions: count, errored: count })),
    total: Type.Object({ sessions: count, errored: count }),
    visitors: Type.Object({ thisWeek: countOrNull, thisMonth: countOrNull }),
  }),
)
