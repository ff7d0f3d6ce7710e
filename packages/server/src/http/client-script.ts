import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'

/** The unmodified browser build of the `trackx` package at `/trackx.js`, for pages that have no bundler. */
export function addClientScript(app: FastifyInstance): void {
  const require = createRequire(import.meta.url)
  const script = readFileSync(require.resolve('trackx'), 'utf8').replace(
    /\n\/\/# sourceMappingURL=\S*\s*$/,
    '\n',
  )
  const etag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`

  app.get('/trackx.js', { schema: { hide: true } }, async (request, reply) => {
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('timing-allow-origin', '*')
      .header('cache-control', 'public, max-age=3600, stale-while-revalidate=86400')
      .header('etag', etag)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('text/javascript; charset=utf-8').send(script)
  })
}
