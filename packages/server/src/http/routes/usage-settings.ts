import { Type } from 'typebox'
import { changeUsageSettings } from '../../commands/change-usage-settings.ts'
import { isDenied } from '../../core/denied.ts'
import { usageSettings } from '../../query/usage-settings.ts'
import { answering } from '../route.ts'
import { usageSettings as settings, usageSettingsWish } from '../schemas/usage-settings.ts'
import { inProject, strict } from '../schemas/words.ts'

export const usageSettingsRoutes = {
  'GET /api/projects/:key/usage/settings': answering<'GET /api/projects/:key/usage/settings'>()({
    says: 'What a project allows to be known of people, and what it tells its apps',
    may: 'project.see',
    ask: Type.Object(inProject, strict),
    answer: settings,
    handle: (_, { sources, project }) => usageSettings(sources, project.id),
  }),

  'PATCH /api/projects/:key/usage/settings': answering<'PATCH /api/projects/:key/usage/settings'>()(
    {
      says: 'Change what may be known of people, from the next event on',
      may: 'project.change',
      ask: Type.Object({ ...inProject, ...usageSettingsWish }, strict),
      answer: settings,
      problems: ['usage/custom-data'],
      async handle({ key: _, ...wish }, { sources, deciding, project }) {
        const changed = await changeUsageSettings(deciding, { ...wish, project: project.id })
        return isDenied(changed) ? changed : await usageSettings(sources, project.id)
      },
    },
  ),
}
