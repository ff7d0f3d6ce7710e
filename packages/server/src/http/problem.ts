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
    request.log.error({ ...traceOf(error), route: request.routeOptions.url }, 'a request failed')
  }
  return sendProblem(reply, { code })
}

/** Kind and place of a failure, never its words: the engine's repeat the value that was sent. */
function traceOf(error: FastifyError): { readonly kind: string; readonly at: string } {
  const { name, code, message, stack = '' } = error
  const words = stack.indexOf(message)
  const at = words < 0 ? '' : stack.slice(words + message.length).trim()
  return { kind: [name, code].filter(Boolean).join(' '), at }
}

/** How a connection that broke or never was calls itself: the facts engine is the only thing asked over one. */
const broken = ['facts/unavailable', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']

/** What the engine says of a question that took too long (159) or too much memory (241). */
const tooMuch = ['159', '241']

/** SQLite's result codes for a write that found no room: SQLITE_FULL, and SQLITE_IOERR_WRITE, _SHMSIZE. */
const noRoom = [13, 778, 4874]

interface Thrown extends FastifyError {
  readonly syscall?: string
  readonly errcode?: number
}

function codeOf(error: Thrown): ProblemCode {
  const { code, statusCode = 500, syscall, errcode = 0 } = error
  if (code === 'ERR_SQLITE_ERROR' && noRoom.includes(errcode)) return 'storage/full'
  if (broken.includes(code) || syscall === 'connect') return 'facts/unavailable'
  if (tooMuch.includes(code)) return 'question/too-large'
  if (statusCode === 413) return 'request/too-large'
  if (statusCode === 404) return 'route/unknown'
  return statusCode >= 400 && statusCode < 500 ? 'request/invalid' : 'server/failed'
}

/** `query/limit must be integer`: where and what, never the value, and no name that is not ours. */
function placeOf({ validation, validationContext }: FastifyError): string {
  const part = validationContext === 'querystring' ? 'query' : validationContext
  // NOTE: "boolean" is TypeBox's word for a property that is not documented; its path repeats the sent name.
  const first = validation?.find((each) => each.keyword !== 'boolean')
  return `${part}${first?.instancePath ?? ''} ${first?.message ?? 'is not as documented'}`
}
