import type {
  PeopleBasis,
  PeopleCount,
  UsageActive,
  UsageBreakdown,
  UsageField,
  UsageGlance,
  UsageHours,
  UsageOverview,
  UsagePeriod,
  UsageSeries,
  UsageSessions,
  UsageTotals,
  UsageVersions,
} from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'
import { by, metric, seriesMetric } from './usage-ask.ts'
import { count, moment } from './words.ts'

export const countOrNull = Type.Union([count, Type.Null()])

export const basis = typed<PeopleBasis>()(Type.Enum(['exact', 'sketch', 'visit-days']))
const basisOrNull = Type.Union([basis, Type.Null()])

const people = typed<PeopleCount>()(Type.Object({ known: count, anonymous: count, basis }))

export const period = typed<UsagePeriod>()(
  Type.Object({
    from: moment,
    to: moment,
    tz: Type.String(),
    now: moment,
    previous: Type.Union([
      Type.Object({ from: moment, to: moment, isWhole: Type.Boolean() }),
      Type.Null(),
    ]),
  }),
)

/** A dimension, or `prop.` and a key. */
export const field = Type.Unsafe<UsageField>(Type.String())

const glanceCounts = Type.Object({
  users: count,
  installs: count,
  visits: count,
  starts: count,
  errors: count,
  sessions: count,
  events: count,
})

export const glance = typed<UsageGlance>()(
  Type.Object({
    period,
    now: glanceCounts,
    before: glanceCounts,
    hours: Type.Array(
      Type.Object({ at: moment, people: count, sessions: count, events: count, errors: count }),
    ),
  }),
)

const totals = typed<UsageTotals>()(
  Type.Object({
    people,
    newPeople: count,
    returning: count,
    sessions: count,
    medianSeconds: countOrNull,
    events: count,
    errors: count,
  }),
)

export const overview = typed<UsageOverview>()(
  Type.Object({ period, current: totals, previous: Type.Union([totals, Type.Null()]) }),
)

export const buckets = Type.Array(Type.Object({ at: moment, value: count, previous: countOrNull }))

export const series = typed<UsageSeries>()(
  Type.Object({
    period,
    metric: seriesMetric,
    by,
    buckets,
    isRunning: Type.Boolean(),
    basis: basisOrNull,
  }),
)

export const breakdown = typed<UsageBreakdown>()(
  Type.Object({
    period,
    of: field,
    metric,
    rows: Type.Array(Type.Object({ value: Type.String(), count, previous: countOrNull })),
    total: count,
    more: count,
    basis: basisOrNull,
  }),
)

export const active = typed<UsageActive>()(
  Type.Object({
    period,
    days: Type.Array(
      Type.Object({
        at: moment,
        dau: count,
        visits: count,
        wau: count,
        mau: count,
        stickiness: countOrNull,
      }),
    ),
    isRunning: Type.Boolean(),
    visitors: Type.Object({ thisWeek: countOrNull, thisMonth: countOrNull }),
  }),
)

export const sessions = typed<UsageSessions>()(
  Type.Object({
    period,
    sessions: count,
    previous: countOrNull,
    medianSeconds: countOrNull,
    previousMedianSeconds: countOrNull,
    bins: Type.Array(
      Type.Object({
        fromSeconds: count,
        toSeconds: countOrNull,
        sessions: count,
        previous: countOrNull,
      }),
    ),
  }),
)

export const hours = typed<UsageHours>()(
  Type.Object({ period, metric, cells: Type.Array(Type.Array(count)) }),
)

export const versions = typed<UsageVersions>()(
  Type.Object({
    period,
    rows: Type.Array(
      Type.Object({
        version: Type.String(),
        people: count,
        events: count,
        errors: count,
        sessions: count,
        errorFree: count,
        firstSeen: moment,
        lastSeen: moment,
      }),
    ),
    more: count,
    basis,
  }),
)
