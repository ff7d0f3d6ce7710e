import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problem.ts'

const sdk = fileURLToPath(new URL('../../../sdk/dist/sdk.js', import.meta.url))

/**
 * For pages that have no bundler: our own SDK at `/sdk.js`, and at `/trackx.js` the unmodified browser build of the
 * `trackx` package.
 */
export function addClientScript(app: FastifyInstance): void {
  const require = createRequire(import.meta.url)
  const map = /\n\/\/# sourceMappingURL=\S*\s*$/
  addScript(app, '/trackx.js', readFileSync(require.resolve('trackx'), 'utf8').replace(map, '\n'))
  addScript(app, '/sdk.js', builtSdk())
}

/** Undefined where the SDK was never built: the server takes events all the same. */
function builtSdk(): string | undefined {
  try {
    return readFileSync(sdk, 'utf8')
  } catch {
    return undefined
  }
}

function addScript(app: FastifyInstance, path: string, script: string | undefined): void {
  const hash = createHash('sha256').update(script ?? '')
  const etag = `"${hash.digest('base64url').slice(0, 22)}"`

  app.get(path, { schema: { hide: true } }, async (request, reply) => {
    if (script === undefined) return sendProblem(reply, { code: 'route/unknown' })
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
