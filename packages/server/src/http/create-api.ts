import { limits } from '@earshot/protocol'
import cookie from '@fastify/cookie'
import { type FastifyInstance, fastify, LogController } from 'fastify'
import { Type } from 'typebox'
import { addRoutes } from './add-routes.ts'
import type { ApiOptions } from './api-options.ts'
import { addClientScript } from './client-script.ts'
import { addDashboard } from './dashboard.ts'
import { compileLazily } from './lazy-compilers.ts'
import { addLive } from './live.ts'
import { watchMethods } from './methods.ts'
import { addDataApi } from './nucleus/data-api.ts'
import { addLicences } from './nucleus/licences.ts'
import { addOpenApi } from './open-api.ts'
import { answerError, sendProblem } from './problem.ts'
import { addSecurityHeaders } from './security-headers.ts'

/** Characters of a part of an address. */
const longestWord = 1_024

/** The whole HTTP side but ingest: API, OpenAPI, dashboard, client script. Closed by `close()`. */
export async function createApi(options: ApiOptions): Promise<FastifyInstance> {
  const { logger, serverFactory } = options
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: false,
    bodyLimit: limits.apiBytes,
    // Ids and names stand in addresses, whole: Fastify's own limit of 100 characters hides longer ones.
    routerOptions: { maxParamLength: longestWord },
    // An address that cannot be decoded; Fastify's own answer would repeat it.
    frameworkErrors: (_, __, reply) => void sendProblem(reply, { code: 'request/invalid' }),
    // Whose server it is, answers what is no request; Fastify's own answer would cut that one off.
    ...(serverFactory && { serverFactory, clientErrorHandler: () => undefined }),
  })
  compileLazily(app)
  const methodsAt = watchMethods(app)
  app.setErrorHandler(answerError)
  addJson(app)
  addSecurityHeaders(app, options)
  await app.register(cookie)
  await addOpenApi(app, options)
  addHealth(app, options)
  addClientScript(app)
  addRoutes(app, options)
  addLicences(app, options)
  addDataApi(app, options)
  const { presence } = options
  if (presence !== undefined) addLive(app, { ...options, presence })
  await addDashboard(app, { ...options, methodsAt })
  return app
}

/** JSON is all the API reads; a body that is not there is an empty one. */
function addJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, {})
    else void parse(request, String(body), done)
  })
  app.addHook('preValidation', async (request) => {
    const { body } = request.routeOptions.schema ?? {}
    if (body !== undefined && request.body === undefined) request.body = {}
  })
}

/** For whoever watches the server: 200 when it is ready. */
function addHealth(app: FastifyInstance, { facts, isReady, version }: ApiOptions): void {
  const ready = isReady ?? (() => facts.ready())
  const answer = Type.Object({ ok: Type.Literal(true), version: Type.String() })
  const says = { summary: 'Whether the server is ready', operationId: 'getHealthz' }
  app.get('/healthz', {
    schema: { ...says, response: { 200: answer } },
    config: { isOpen: true, problems: ['facts/unavailable'] },
    async handler(_, reply) {
      reply.header('cache-control', 'no-store')
      if (await ready()) return { ok: true, version }
      return sendProblem(reply, { code: 'facts/unavailable' })
    },
  })
}
