import type { ProblemCode } from '@earshot/protocol'
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import type { ApiOptions } from './api-options.ts'
import { nucleusDescriptionOf } from './nucleus/description.ts'
import { problem, problemResponses } from './schemas/problem.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The failures a route documents. */
    readonly problems?: readonly ProblemCode[]
    /** True where nobody needs to be known. */
    readonly isOpen?: boolean
    /** Where the answer is no JSON: the types it may have. */
    readonly files?: readonly string[]
  }
}

/** The API's own description, OpenAPI 3.1, at `/api/openapi.json`. To be added before the routes. */
export async function addOpenApi(
  app: FastifyInstance,
  { version }: Pick<ApiOptions, 'version'>,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Earshot',
        version,
        description:
          'Times are ISO 8601 UTC. Failures are problems (RFC 9457) with stable codes. Requests that change ' +
          'something and carry the dashboard’s cookie must come from the dashboard itself.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: {
        schemas: { Problem: problem },
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'An API token, `esk_…`.' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'earshot' },
        },
      },
      security: [{ token: [] }, { cookie: [] }],
    },
    transform({ schema, url, route }) {
      const nucleus = nucleusDescriptionOf(String(route.method), url)
      if (nucleus !== undefined) return { url, schema: nucleus }
      const config = route.config
      const response = {
        ...describedAnswers(schema.response, config?.files),
        ...problemResponses(config?.problems ?? []),
      }
      const tags = [url.split('/')[2] === 'projects' ? tagOf(url) : (url.split('/')[2] ?? 'server')]
      return {
        url,
        schema: { ...schema, response, tags, ...(config?.isOpen === true && { security: [] }) },
      }
    },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_, reply) => {
    reply.header('cache-control', 'no-cache').header('access-control-allow-origin', '*')
    return app.swagger()
  })
}

function describedAnswers(response: unknown, files: readonly string[] | undefined) {
  const said = ({ description = 'The answer.', ...schema }) =>
    files === undefined
      ? { description, ...schema }
      : { description, content: Object.fromEntries(files.map((type) => [type, { schema }])) }
  return Object.fromEntries(
    Object.entries(response ?? {}).map(([status, schema]) => [status, said(schema)]),
  )
}

/** `/api/projects/:key/issues/:id` belongs to the issues. */
function tagOf(url: string): string {
  return url.split('/')[4] ?? 'projects'
}
