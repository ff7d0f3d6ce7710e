import { Type } from 'typebox'
import { droppedOf } from '../../query/dropped.ts'
import { sessionsOf } from '../../query/sessions.ts'
import { answering } from '../route.ts'
import { droppedRow } from '../schemas/drop.ts'
import { sessionSeries } from '../schemas/session.ts'
import { by, inProject, periodAsk, strict } from '../schemas/words.ts'

const dropped = Type.Object({ dropped: Type.Array(droppedRow) })

export const sessionRoutes = {
  'GET /api/projects/:key/sessions': answering<'GET /api/projects/:key/sessions'>()({
    says: 'A project’s sessions by hour or day, and its visitors of this week and month',
    may: 'project.see',
    ask: Type.Object({ ...inProject, ...periodAsk, by: Type.Optional(by) }, strict),
    answer: sessionSeries,
    handle: (ask, { sources, project }) => sessionsOf(sources, { project: project.id, ask }),
  }),

  'GET /api/projects/:key/dropped': answering<'GET /api/projects/:key/dropped'>()({
    says: 'What was refused or dropped, by reason and day',
    may: 'project.see',
    ask: Type.Object({ ...inProject, ...periodAsk }, strict),
    answer: dropped,
    handle: (ask, { sources, project }) => droppedOf(sources, { project: project.id, ask }),
  }),

  'GET /api/dropped': answering<'GET /api/dropped'>()({
    says: 'What came under keys that no project has, by reason and day',
    may: 'project.see',
    ask: Type.Object(periodAsk, strict),
    answer: dropped,
    handle: (ask, { sources }) => droppedOf(sources, { project: '', ask }),
  }),
}
