import { Type } from 'typebox'
import { usagePeopleOf, usagePersonOf, usageTimelineOf } from '../../query/usage-people.ts'
import { answering } from '../route.ts'
import { inPeriod } from '../schemas/usage-ask.ts'
import { people, personPage, timeline } from '../schemas/usage-people.ts'
import { cursor, inProject, limit, strict } from '../schemas/words.ts'

const id = Type.String({ maxLength: 64, description: '16 hex digits.' })

export const usagePeopleRoutes = {
  'GET /api/projects/:key/usage/people': answering<'GET /api/projects/:key/usage/people'>()({
    says: 'The users and installs of a period, the one seen last first',
    may: 'project.see',
    ask: Type.Object(
      {
        ...inPeriod,
        q: Type.Optional(Type.String({ maxLength: 200 })),
        limit: Type.Optional(limit),
        cursor: Type.Optional(cursor),
      },
      strict,
    ),
    answer: people,
    problems: ['filter/invalid', 'zone/unknown', 'cursor/invalid'],
    handle: (ask, { sources, project }) => usagePeopleOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/usage/people/:id': answering<'GET /api/projects/:key/usage/people/:id'>()(
    {
      says: 'One user or install, and their sessions, newest first',
      may: 'project.see',
      ask: Type.Object(
        { ...inProject, id, limit: Type.Optional(limit), cursor: Type.Optional(cursor) },
        strict,
      ),
      answer: personPage,
      problems: ['person/unknown', 'cursor/invalid'],
      handle: (ask, { sources, project }) => usagePersonOf(sources, { project: project.id, ask }),
    },
  ),

  'GET /api/projects/:key/usage/people/:id/sessions/:session':
    answering<'GET /api/projects/:key/usage/people/:id/sessions/:session'>()({
      says: 'What somebody did in one app session, oldest first',
      may: 'project.see',
      ask: Type.Object({ ...inProject, id, session: id }, strict),
      answer: timeline,
      problems: ['person/unknown', 'app-session/unknown'],
      handle: (ask, { sources, project }) => usageTimelineOf(sources, { project: project.id, ask }),
    }),
}
