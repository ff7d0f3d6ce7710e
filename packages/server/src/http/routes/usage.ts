import { Type } from 'typebox'
import { usageActiveOf } from '../../query/usage-active.ts'
import { usageBreakdownOf, usageVersionsOf } from '../../query/usage-breakdown.ts'
import { usageGlance, usageOverview } from '../../query/usage-overview.ts'
import { usageHoursOf, usageSeriesOf } from '../../query/usage-series.ts'
import { usageSessionsOf } from '../../query/usage-sessions.ts'
import { answering } from '../route.ts'
import {
  active,
  breakdown,
  glance,
  hours,
  overview,
  series,
  sessions,
  versions,
} from '../schemas/usage.ts'
import {
  by,
  compared,
  filtered,
  inPeriod,
  metric,
  rows,
  seriesMetric,
} from '../schemas/usage-ask.ts'
import { strict } from '../schemas/words.ts'

const problems = ['filter/invalid', 'zone/unknown'] as const

export const usageRoutes = {
  'GET /api/projects/:key/usage/glance': answering<'GET /api/projects/:key/usage/glance'>()({
    says: 'The last 24 hours beside the 24 before',
    may: 'project.see',
    ask: Type.Object(filtered, strict),
    answer: glance,
    problems,
    handle: (ask, { sources, project }) => usageGlance(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/overview': answering<'GET /api/projects/:key/usage/overview'>()({
    says: 'People, sessions and events of a period beside the time before',
    may: 'project.see',
    ask: Type.Object(compared, strict),
    answer: overview,
    problems,
    handle: (ask, { sources, project }) => usageOverview(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/series': answering<'GET /api/projects/:key/usage/series'>()({
    says: 'A metric by hour, day, week or month',
    may: 'project.see',
    ask: Type.Object(
      { ...compared, metric: Type.Optional(seriesMetric), by: Type.Optional(by) },
      strict,
    ),
    answer: series,
    problems,
    handle: (ask, { sources, project }) => usageSeriesOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/breakdown': answering<'GET /api/projects/:key/usage/breakdown'>()({
    says: 'The most frequent values of a dimension or a property',
    may: 'project.see',
    ask: Type.Object(
      {
        ...compared,
        of: Type.String({ maxLength: 600, description: 'A dimension, or `prop.` and a key.' }),
        metric: Type.Optional(metric),
        limit: rows,
      },
      strict,
    ),
    answer: breakdown,
    problems,
    handle: (ask, { sources, project }) => usageBreakdownOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/active': answering<'GET /api/projects/:key/usage/active'>()({
    says: 'People of each day, and of the 7 and the 30 days that end with it',
    may: 'project.see',
    ask: Type.Object(inPeriod, strict),
    answer: active,
    problems,
    handle: (ask, { sources, project }) => usageActiveOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/sessions': answering<'GET /api/projects/:key/usage/sessions'>()({
    says: 'How many app sessions began, and how long they were',
    may: 'project.see',
    ask: Type.Object(compared, strict),
    answer: sessions,
    problems,
    handle: (ask, { sources, project }) => usageSessionsOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/hours': answering<'GET /api/projects/:key/usage/hours'>()({
    says: 'When in the week it happens',
    may: 'project.see',
    ask: Type.Object({ ...inPeriod, metric: Type.Optional(metric) }, strict),
    answer: hours,
    problems,
    handle: (ask, { sources, project }) => usageHoursOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/versions': answering<'GET /api/projects/:key/usage/versions'>()({
    says: 'How each version of the app is used, and how well it goes',
    may: 'project.see',
    ask: Type.Object({ ...inPeriod, limit: rows }, strict),
    answer: versions,
    problems,
    handle: (ask, { sources, project }) => usageVersionsOf(sources, { project: project.id, ask }),
  }),
}
