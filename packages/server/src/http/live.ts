import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isDenied } from '../core/denied.ts'
import type { Presence } from '../ingest/presence.ts'
import { projectFor } from '../query/authorise.ts'
import type { ApiOptions } from './api-options.ts'
import { actorOf } from './guard.ts'
import { streamLive } from './live-stream.ts'
import { sendProblem } from './problem.ts'
import { key } from './schemas/words.ts'

const maxStreams = 200
/** Who looks at one project leaves places for the others. */
const maxStreamsPerProject = 100

const says = {
  summary: 'Who is here now and what they do, as Server-Sent Events',
  operationId: 'getProjectsKeyLive',
  params: Type.Object({ key }),
  response: {
    200: Type.String({
      description:
        'One `snapshot`, then changes as they come; another one where people were deleted.',
    }),
  },
}
const problems = [
  'request/invalid',
  'auth/required',
  'auth/forbidden',
  'auth/scope',
  'project/unknown',
  'rate/exceeded',
] as const

/** `GET /api/projects/:key/live`: who is here now and what they do, as Server-Sent Events, for those who may see it. */
export function addLive(
  app: FastifyInstance,
  options: ApiOptions & { readonly presence: Pick<Presence, 'now' | 'recent' | 'watch'> },
): void {
  /** How to end each, and its project. */
  const streams = new Map<() => void, string>()
  const hasPlace = (project: string) =>
    streams.size < maxStreams &&
    [...streams.values()].filter((one) => one === project).length < maxStreamsPerProject
  app.addHook('preClose', async () => {
    for (const end of streams.keys()) end()
  })
  app.get<{ Params: { key: string } }>(
    '/api/projects/:key/live',
    { schema: says, config: { files: ['text/event-stream'], problems } },
    async (request, reply) => {
      const listening = async () => {
        const actor = await actorOf(request, options)
        if (isDenied(actor)) return actor
        const { key } = request.params
        return await projectFor(options, { actor, action: 'project.see', key })
      }
      const project = await listening()
      if (isDenied(project)) return sendProblem(reply, { code: project.denied })
      // Whoever asks for the head only would wait for the end of a stream, and hold a place.
      if (request.method === 'HEAD') return await reply.type('text/event-stream').send()
      if (!hasPlace(project.id)) return sendProblem(reply, { code: 'rate/exceeded' })
      reply.hijack()
      const end = streamLive(reply.raw, {
        project: project.id,
        presence: options.presence,
        mayListen: async () => !isDenied(await listening()),
      })
      streams.set(end, project.id)
      reply.raw.once('close', () => streams.delete(end))
      return reply
    },
  )
}
