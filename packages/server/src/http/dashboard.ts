import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiOptions } from './api-options.ts'
import type { MethodsAt } from './methods.ts'
import { sendProblem } from './problem.ts'

const notBuilt = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Earshot</title>
  <h1>The dashboard is not built yet</h1>
  <p>Earshot is running and takes events. To see the dashboard, run <code>npm run build</code> and
  start the server again, or use <code>npm start</code>, which does both.</p>
</html>
`

/**
 * The built dashboard. Files with a hash in their name never change and are kept by browsers; its own routes, which
 * the server does not know, all get the one page.
 */
export async function addDashboard(
  app: FastifyInstance,
  { dashboard, methodsAt }: Pick<ApiOptions, 'dashboard'> & { readonly methodsAt: MethodsAt },
): Promise<void> {
  const isBuilt = existsSync(join(dashboard, 'index.html'))
  if (isBuilt) {
    await app.register(files, {
      root: dashboard,
      schemaHide: true,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders(response, path) {
        response.header('cache-control', cachingOf(path))
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) return sendNothing(request, { reply, methods: methodsAt(request) })
    if (isBuilt) return reply.sendFile('index.html')
    return sendNotBuilt(reply)
  })
}

/** Where there is something for other methods, they are named. */
function sendNothing(
  { method }: FastifyRequest,
  { reply, methods }: { readonly reply: FastifyReply; readonly methods: readonly string[] },
): FastifyReply {
  if (methods.length === 0 || methods.includes(method)) {
    return sendProblem(reply, { code: 'route/unknown' })
  }
  return sendProblem(reply.header('allow', methods.join(', ')), { code: 'method/not-allowed' })
}

function cachingOf(path: string): string {
  return path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

function isPage({ method, url }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  const [path = '/'] = url.split('?')
  return !/^\/(?:api|v1|assets)(?:\/|$)/.test(path) && !/\.\w+$/.test(path)
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(notBuilt)
}
