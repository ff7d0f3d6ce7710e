import { Type } from 'typebox'
import { addToken } from '../../commands/add-token.ts'
import { removeToken } from '../../commands/remove-token.ts'
import { isDenied } from '../../core/denied.ts'
import { projectFor } from '../../query/authorise.ts'
import { tokenRow, tokensFor } from '../../query/tokens.ts'
import { answering } from '../route.ts'
import { tokenRow as row, scope } from '../schemas/token.ts'
import { key, recordId, strict } from '../schemas/words.ts'

export const tokenRoutes = {
  'GET /api/tokens': answering<'GET /api/tokens'>()({
    says: 'One’s own API tokens, or all for the owner of the server',
    may: 'signed-in',
    ask: Type.Object({}, strict),
    answer: Type.Object({ tokens: Type.Array(row) }),
    async handle(_, { sources, actor }) {
      return { tokens: await tokensFor(sources, actor) }
    },
  }),

  'POST /api/tokens': answering<'POST /api/tokens'>()({
    says: 'Make an API token; it is told here once and never again',
    may: 'signed-in',
    ask: Type.Object(
      {
        name: Type.String({ maxLength: 200 }),
        scopes: Type.Array(scope, { minItems: 1, maxItems: 3 }),
        project: Type.Optional(key),
        expiresInDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650 })),
      },
      strict,
    ),
    answer: Type.Object({ token: Type.String(), row }),
    problems: ['auth/forbidden', 'project/unknown'],
    async handle({ project: projectKey, ...wish }, { sources, deciding, actor }) {
      const project =
        projectKey === undefined
          ? undefined
          : await projectFor(sources, { actor, action: 'project.see', key: projectKey })
      if (isDenied(project)) return project
      const added = await addToken(deciding, {
        ...wish,
        ...(project !== undefined && { project: project.id }),
      })
      if (isDenied(added)) return added
      const answer = await tokenRow(sources, added.id)
      return isDenied(answer) ? answer : { token: added.token, row: answer }
    },
  }),

  'DELETE /api/tokens/:id': answering<'DELETE /api/tokens/:id'>()({
    says: 'End an API token',
    may: 'signed-in',
    ask: Type.Object({ id: recordId }, strict),
    answer: Type.Object({ removed: Type.Literal(true) }),
    problems: ['token/unknown'],
    handle: ({ id }, { deciding }) => removeToken(deciding, { id }),
  }),
}
