import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deciding } from '../../commands/deciding.ts'
import { rememberTokenUse } from '../../commands/remove-token.ts'
import type { Action } from '../../core/access.ts'
import { type Denied, denied, isDenied } from '../../core/denied.ts'
import { actorOfToken, projectFor } from '../../query/authorise.ts'
import type { ApiOptions } from '../api-options.ts'
import { sendProblem } from '../problem.ts'

/** Somebody with a token of ours, who speaks as Nucleus's documents say. */
export interface NucleusVisit {
  /** The project's id. */
  readonly project: string
  readonly deciding: Deciding
}

/** `Authorization: TOKEN`, with or without `Bearer`, or `token` in the body (reference: Nucleus, 4). */
export async function enter(
  request: FastifyRequest,
  options: ApiOptions,
  action: Action,
): Promise<NucleusVisit | Denied> {
  const { authorization = '' } = request.headers
  const inBody = fieldsOf(request.body)['token']
  const text = authorization.replace(/^Bearer +/i, '') || textOf(inBody)
  const found = await actorOfToken(options, text)
  if (found === undefined) return denied('auth/required')
  await rememberTokenUse(options, found.token)
  const { appId } = request.params as { readonly appId: string }
  const project = await projectFor(options, { actor: found.actor, action, key: appId })
  if (isDenied(project)) return project
  const { records, now } = options
  return { project: project.id, deciding: { records, now, actor: found.actor } }
}

export function refused(reply: FastifyReply, { denied: code, detail }: Denied): FastifyReply {
  return sendProblem(reply, { code, detail })
}

export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}

/** What a call is told: its documents name parameters of the query, its scripts fill a body (reference: Nucleus, 1.9). */
export function toldIn({ query, body }: FastifyRequest): Readonly<Record<string, unknown>> {
  return { ...fieldsOf(query), ...fieldsOf(body) }
}

/** A text of at most so many characters; numbers as their digits; '' for all else. */
export function textOf(value: unknown, maxChars = 256): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim().slice(0, maxChars) : ''
}

/** A whole number that is not negative, also told as text; undefined for all else. */
export function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value
  return Number.isSafeInteger(count) && Number(count) >= 0 ? Number(count) : undefined
}
