/** The single place where a failure becomes an answer (RFC 9457). */
import { type ProblemCode, problemOf } from '@earshot/protocol'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

export function sendProblem(
  reply: FastifyReply,
  { code, detail }: { readonly code: ProblemCode; readonly detail?: string | undefined },
): FastifyReply {
  const problem = problemOf(code, detail)
  if (code === 'auth/required') reply.header('www-authenticate', 'Bearer realm="earshot"')
  if (problem.status === 429) reply.header('retry-after', '60')
  if (problem.status === 503) reply.header('retry-after', '5')
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer((answer: unknown) => JSON.stringify(answer))
    .send(problem)
}

/** What was thrown becomes a problem without its text; only what nobody foresaw is logged. */
export function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error.validation !== undefined) {
    return sendProblem(reply, { code: 'request/invalid', detail: placeOf(error) })
  }
  const code = codeOf(error)
  if (code === 'server/failed') {
    request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
  }
  return sendProblem(reply, { code })
}

function codeOf({ code, statusCode = 500 }: FastifyError): ProblemCode {
  if (code === 'facts/unavailable') return 'facts/unavailable'
  if (statusCode === 413) return 'request/too-large'
  if (statusCode === 404) return 'route/unknown'
  return statusCode >= 400 && statusCode < 500 ? 'request/invalid' : 'server/failed'
}

/** `query/limit must be integer`: where and what, never the value. */
function placeOf({ validation, validationContext }: FastifyError): string {
  const [first] = validation ?? []
  const place = `${validationContext === 'querystring' ? 'query' : validationContext}${first?.instancePath ?? ''}`
  return `${place} ${first?.message ?? 'is not as documented'}`
}
