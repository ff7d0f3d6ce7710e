import { type ProblemCode, problems } from '@earshot/protocol'
import { Type } from 'typebox'

/** What every failed request answers (RFC 9457), for the documents. */
export const problem = Type.Object(
  {
    type: Type.String({ description: '`urn:earshot:` and the code.' }),
    code: Type.String({ enum: Object.keys(problems) }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
  },
  { description: 'A problem. Its code is for ever; the words may improve.' },
)

/** The documented failures of a route by their status, for OpenAPI. */
export function problemResponses(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => problems[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${problems[code].says}`).join('\n\n'),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  )
}
