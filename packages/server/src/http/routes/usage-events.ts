import { Type } from 'typebox'
import { isDenied } from '../../core/denied.ts'
import { usageEventOf, usageEventsOf, usagePropertyOf } from '../../query/usage-events.ts'
import { usageExportOf } from '../../query/usage-export.ts'
import { usageFunnelOf, usagePathsOf, usageRetentionOf } from '../../query/usage-journeys.ts'
import { downloadOf } from '../download.ts'
import { answering } from '../route.ts'
import { compared, filtered, inPeriod, kind, name, rows, steps } from '../schemas/usage-ask.ts'
import { eventPage, events, funnel, paths, property, retention } from '../schemas/usage-events.ts'
import { strict } from '../schemas/words.ts'

const problems = ['filter/invalid', 'zone/unknown'] as const

export const usageEventRoutes = {
  'GET /api/projects/:key/usage/events': answering<'GET /api/projects/:key/usage/events'>()({
    says: 'What happens in an app, by kind and name',
    may: 'project.see',
    ask: Type.Object({ ...compared, limit: rows }, strict),
    answer: events,
    problems,
    handle: (ask, { sources, project }) => usageEventsOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/event': answering<'GET /api/projects/:key/usage/event'>()({
    says: 'One kind and name: how often, by whom, with which properties',
    may: 'project.see',
    ask: Type.Object({ ...compared, kind, name }, strict),
    answer: eventPage,
    problems,
    handle: (ask, { sources, project }) => usageEventOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/property': answering<'GET /api/projects/:key/usage/property'>()({
    says: 'The values of a property',
    may: 'project.see',
    ask: Type.Object({ ...inPeriod, property: name, limit: rows }, strict),
    answer: property,
    problems,
    handle: (ask, { sources, project }) => usagePropertyOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/retention': answering<'GET /api/projects/:key/usage/retention'>()({
    says: 'Who came again, by the week they were first seen in',
    may: 'project.see',
    ask: Type.Object(
      { ...filtered, weeks: Type.Optional(Type.Integer({ minimum: 2, maximum: 26 })) },
      strict,
    ),
    answer: retention,
    problems,
    handle: (ask, { sources, project }) => usageRetentionOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/funnel': answering<'GET /api/projects/:key/usage/funnel'>()({
    says: 'How many people come through two to eight steps, in their order',
    may: 'project.see',
    ask: Type.Object(
      {
        ...inPeriod,
        steps,
        withinHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_160 })),
      },
      strict,
    ),
    answer: funnel,
    problems,
    handle: (ask, { sources, project }) => usageFunnelOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/paths': answering<'GET /api/projects/:key/usage/paths'>()({
    says: 'What happens next after an event, or came before it',
    may: 'project.see',
    ask: Type.Object(
      {
        ...inPeriod,
        kind,
        name,
        direction: Type.Optional(Type.Enum(['after', 'before'])),
        width: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
      },
      strict,
    ),
    answer: paths,
    problems,
    handle: (ask, { sources, project }) => usagePathsOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/export': answering<'GET /api/projects/:key/usage/export'>()({
    says: 'Every event of a period, as a file of CSV or NDJSON',
    may: 'project.see',
    ask: Type.Object({ ...inPeriod, format: Type.Optional(Type.Enum(['csv', 'ndjson'])) }, strict),
    answer: Type.String({ description: '`text/csv` or `application/x-ndjson`, streamed.' }),
    files: ['text/csv', 'application/x-ndjson'],
    problems,
    async handle(ask, { sources, project }) {
      const file = await usageExportOf(sources, { project: project.id, ask })
      return isDenied(file) ? file : downloadOf(file)
    },
  }),
}
