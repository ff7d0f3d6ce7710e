import { Type } from 'typebox'
import { changeProject } from '../../commands/change-project.ts'
import { createProject } from '../../commands/create-project.ts'
import { deleteProject } from '../../commands/delete-project.ts'
import { rotateKey } from '../../commands/rotate-key.ts'
import { isDenied } from '../../core/denied.ts'
import { roleOfMaker } from '../../query/authorise.ts'
import { keysOfProject, projectList, projectPage } from '../../query/projects.ts'
import { answering } from '../route.ts'
import {
  deleting,
  name,
  origins,
  projectPage as page,
  projectKey,
  projectRow,
} from '../schemas/project.ts'
import { inProject, strict } from '../schemas/words.ts'

export const projectRoutes = {
  'GET /api/projects': answering<'GET /api/projects'>()({
    says: 'The projects one may see, by name',
    may: 'signed-in',
    ask: Type.Object({}, strict),
    answer: Type.Object({ projects: Type.Array(projectRow) }),
    async handle(_, { sources, actor }) {
      return { projects: await projectList(sources, actor) }
    },
  }),

  'POST /api/projects': answering<'POST /api/projects'>()({
    says: 'Make a project',
    may: 'project.create',
    ask: Type.Object({ name, origins }, strict),
    answer: page,
    problems: ['project/name', 'project/origin'],
    async handle(ask, { sources, deciding, actor }) {
      const project = await createProject(deciding, ask)
      if (isDenied(project)) return project
      return await projectPage(sources, { id: project.id, role: roleOfMaker(actor) })
    },
  }),

  'GET /api/projects/:key': answering<'GET /api/projects/:key'>()({
    says: 'One project with its keys and what it holds',
    may: 'project.see',
    ask: Type.Object(inProject, strict),
    answer: page,
    async handle(_, { sources, project }) {
      return await projectPage(sources, project)
    },
  }),

  'PATCH /api/projects/:key': answering<'PATCH /api/projects/:key'>()({
    says: 'Change a project’s name or origins',
    may: 'project.change',
    ask: Type.Object(
      { ...inProject, name: Type.Optional(name), origins: Type.Optional(origins) },
      strict,
    ),
    answer: page,
    problems: ['project/name', 'project/origin'],
    async handle({ name, origins }, { sources, deciding, project }) {
      const changed = await changeProject(deciding, {
        project: project.id,
        ...(name !== undefined && { name }),
        ...(origins !== undefined && { origins }),
      })
      if (isDenied(changed)) return changed
      return await projectPage(sources, project)
    },
  }),

  'DELETE /api/projects/:key': answering<'DELETE /api/projects/:key'>()({
    says: 'Delete a project; its events leave the disk behind the answer',
    may: 'project.delete',
    ask: Type.Object({ ...inProject, confirm: name }, strict),
    answer: Type.Object({ deleting }),
    problems: ['project/name-mismatch'],
    async handle({ confirm }, { deciding, project }) {
      const gone = await deleteProject(deciding, { project: project.id, confirm })
      return isDenied(gone) ? gone : { deleting: gone }
    },
  }),

  'POST /api/projects/:key/keys': answering<'POST /api/projects/:key/keys'>()({
    says: 'Make a new key; the old ones work on for a while',
    may: 'project.change',
    ask: Type.Object(
      {
        ...inProject,
        overlapHours: Type.Optional(Type.Integer({ minimum: 0, maximum: 720, default: 24 })),
      },
      strict,
    ),
    answer: Type.Object({ keys: Type.Array(projectKey) }),
    async handle({ overlapHours }, { sources, deciding, project }) {
      await rotateKey(deciding, { project: project.id, overlapHours })
      return { keys: await keysOfProject(sources, project.id) }
    },
  }),
}
