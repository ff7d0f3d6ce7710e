import { limits } from '@earshot/protocol'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import fastify, { type FastifyInstance } from 'fastify'
import type { ApiOptions } from './api-options.ts'
import { answerError, sendProblem } from './problem.ts'

/** The whole HTTP side but ingest: API, OpenAPI, dashboard, client script. Closed by `close()`. */
export async function createApi(options: ApiOptions): Promise<FastifyInstance> {
  const { logger, serverFactory } = options
  const app = fastify({
    loggerInstance: logger,
    disableRequestLogging: true,
    trustProxy: false,
    bodyLimit: limits.apiBytes,
    forceCloseConnections: 'idle',
    ...(serverFactory && { serverFactory }),
  })
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((_, reply) => sendProblem(reply, { code: 'route/unknown' }))
  addHealth(app, options)

  return app
}

/** For whoever watches the server: 200 when it is ready. */
function addHealth(app: FastifyInstance, { facts, isReady, version }: ApiOptions): void {
  const ready = isReady ?? (() => facts.ready())
  app.get('/healthz', async (_, reply) => {
    reply.header('cache-control', 'no-store')
    if (await ready()) return { ok: true, version }
    return sendProblem(reply, { code: 'facts/unavailable' })
  })
}
