import { Type } from 'typebox'
import { deletePerson } from '../../commands/delete-person.ts'
import { isDenied } from '../../core/denied.ts'
import { usagePersonExportOf } from '../../query/usage-export.ts'
import { usagePeopleOf, usagePersonOf, usageTimelineOf } from '../../query/usage-people.ts'
import { downloadOf } from '../download.ts'
import { answering } from '../route.ts'
import { inPeriod } from '../schemas/usage-ask.ts'
import { people, personPage, timeline } from '../schemas/usage-people.ts'
import { count, cursor, inProject, limit, strict } from '../schemas/words.ts'

const id = Type.String({ maxLength: 64, description: '16 hex digits.' })

const inPeople = { ...inPeriod, limit: Type.Optional(limit), cursor: Type.Optional(cursor) }

export const usagePeopleRoutes = {
  'GET /api/projects/:key/usage/people': answering<'GET /api/projects/:key/usage/people'>()({
    says: 'The users and installs of a period, the one seen last first',
    may: 'project.see',
    ask: Type.Object(inPeople, strict),
    answer: people,
    problems: ['filter/invalid', 'zone/unknown', 'cursor/invalid'],
    handle: (ask, { sources, project }) => usagePeopleOf(sources, { project: project.id, ask }),
  }),

  'POST /api/projects/:key/usage/people/search':
    answering<'POST /api/projects/:key/usage/people/search'>()({
      says: 'The same of one user: by the id that the app told, in a body, so that no log of addresses has it',
      may: 'project.see',
      ask: Type.Object(
        {
          ...inPeople,
          q: Type.String({
            minLength: 1,
            maxLength: 256,
            description: 'A user id as the app told it, or the beginning of a hash.',
          }),
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

  'DELETE /api/projects/:key/usage/people/:id':
    answering<'DELETE /api/projects/:key/usage/people/:id'>()({
      says: 'Delete a user or install; what is stored of them leaves the disk behind the answer',
      may: 'person.delete',
      ask: Type.Object({ ...inProject, id }, strict),
      answer: Type.Object({ deleting: Type.Object({ events: count }) }),
      problems: ['person/unknown'],
      async handle(ask, { sources, deciding, project, forget }) {
        const page = await usagePersonOf(sources, {
          project: project.id,
          ask: { ...ask, limit: 1 },
        })
        if (isDenied(page)) return page
        const { id: person, events } = page.person
        await deletePerson(deciding, { project: project.id, person })
        forget(project.id, person)
        return { deleting: { events } }
      },
    }),

  'GET /api/projects/:key/usage/people/:id/export':
    answering<'GET /api/projects/:key/usage/people/:id/export'>()({
      says: 'All that is stored of a user or install, as a file of NDJSON',
      may: 'project.see',
      ask: Type.Object({ ...inProject, id }, strict),
      answer: Type.String({ description: '`application/x-ndjson`, streamed.' }),
      files: ['application/x-ndjson'],
      problems: ['person/unknown'],
      async handle(ask, { sources, project }) {
        const file = await usagePersonExportOf(sources, { project: project.id, ask })
        return isDenied(file) ? file : downloadOf(file, 'person')
      },
    }),

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
