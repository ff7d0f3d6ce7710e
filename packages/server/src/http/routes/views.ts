import { Type } from 'typebox'
import { removeView } from '../../commands/remove-view.ts'
import { saveView } from '../../commands/save-view.ts'
import { isDenied } from '../../core/denied.ts'
import { savedView, savedViewsOf } from '../../query/saved-views.ts'
import { answering } from '../route.ts'
import { savedView as view } from '../schemas/usage-people.ts'
import { inMember, inProject, strict } from '../schemas/words.ts'

export const viewRoutes = {
  'GET /api/projects/:key/views': answering<'GET /api/projects/:key/views'>()({
    says: 'What the members of a project saved, by name',
    may: 'project.see',
    ask: Type.Object(inProject, strict),
    answer: Type.Object({ views: Type.Array(view) }),
    async handle(_, { sources, project, actor }) {
      return { views: await savedViewsOf(sources, { project: project.id, actor }) }
    },
  }),

  'POST /api/projects/:key/views': answering<'POST /api/projects/:key/views'>()({
    says: 'Save a place in the dashboard under a name; all members see it',
    may: 'view.save',
    ask: Type.Object(
      {
        ...inProject,
        name: Type.String({ minLength: 1, maxLength: 80 }),
        path: Type.String({ maxLength: 200, description: 'Like `usage/events`.' }),
        search: Type.String({ maxLength: 8_000, description: 'Like `last=30d`.' }),
      },
      strict,
    ),
    answer: view,
    async handle({ key, ...wish }, { sources, deciding, project, actor }) {
      const saved = await saveView(deciding, { ...wish, project: project.id })
      if (isDenied(saved)) return saved
      return await savedView(sources, { project: project.id, id: saved.id, actor })
    },
  }),

  'DELETE /api/projects/:key/views/:id': answering<'DELETE /api/projects/:key/views/:id'>()({
    says: 'Forget a saved view: one’s own, or anybody’s for an admin',
    may: 'view.save',
    ask: Type.Object(inMember, strict),
    answer: Type.Object({ removed: Type.Literal(true) }),
    problems: ['view/unknown'],
    handle: ({ id }, { deciding, project }) => removeView(deciding, { project: project.id, id }),
  }),
}
