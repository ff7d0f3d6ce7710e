import type { ServerResponse } from 'node:http'
import type { LiveEvent, LivePresence, LiveSnapshot } from '@earshot/protocol'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Clean } from '../core/clean.ts'
import { isDenied } from '../core/denied.ts'
import { hexText } from '../core/hash-text.ts'
import type { UsageGlance } from '../core/usage-event.ts'
import type { Presence } from '../ingest/presence.ts'
import { projectFor } from '../query/authorise.ts'
import type { ApiOptions } from './api-options.ts'
import { actorOf } from './guard.ts'
import { sendProblem } from './problem.ts'
import { key } from './schemas/words.ts'

const maxStreams = 200
/** Then the browser comes again by itself, and is asked anew who it is. */
const streamMs = 15 * 60_000
/** Proxies close what is silent for longer. */
const breathMs = 15_000
/** More than anybody reads; those beyond are left out of the stream, never out of the facts. */
const eventsPerSecond = 20
const maxUnreadBytes = 256 << 10

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
  const streams = new Set<ServerResponse>()
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end()
  })
  app.get<{ Params: { key: string } }>(
    '/api/projects/:key/live',
    { schema: says, config: { files: ['text/event-stream'], problems } },
    async (request, reply) => {
      const actor = await actorOf(request, options)
      if (isDenied(actor)) return sendProblem(reply, { code: actor.denied })
      const seen = { actor, action: 'project.see', key: request.params.key } as const
      const project = await projectFor(options, seen)
      if (isDenied(project)) return sendProblem(reply, { code: project.denied })
      // Whoever asks for the head only would wait for the end of a stream, and hold a place.
      if (request.method === 'HEAD') return await reply.type('text/event-stream').send()
      if (streams.size >= maxStreams) return sendProblem(reply, { code: 'rate/exceeded' })
      stream(reply, { project: project.id, presence: options.presence, streams })
      return reply
    },
  )
}

interface Streaming {
  readonly project: string
  readonly presence: Pick<Presence, 'now' | 'recent' | 'watch'>
  readonly streams: Set<ServerResponse>
}

function stream(reply: FastifyReply, { project, presence, streams }: Streaming): void {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  const tell = (name: string, data: LiveSnapshot | LivePresence | LiveEvent) => {
    if (raw.writableLength < maxUnreadBytes) {
      raw.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
    }
  }
  const snapshot = () => {
    const events = presence.recent(project).toReversed().map(liveEvent)
    tell('snapshot', { now: presence.now(project), events })
  }
  let left = eventsPerSecond
  const stop = presence.watch(project, {
    now: (now) => tell('presence', { now }),
    event(event) {
      left -= 1
      if (left >= 0) tell('event', liveEvent(event))
    },
    anew: snapshot,
  })
  const timers = [
    setInterval(() => {
      left = eventsPerSecond
    }, 1_000),
    setInterval(() => raw.write(':\n\n'), breathMs),
    setTimeout(() => raw.end(), streamMs),
  ]
  streams.add(raw)
  raw.once('close', () => {
    stop()
    streams.delete(raw)
    for (const timer of timers) clearTimeout(timer)
  })
  snapshot()
}

function liveEvent(event: Clean<UsageGlance>): LiveEvent {
  const { kind, name, app, who } = event
  const { platform, country, version } = app
  return {
    ...{ kind, name, platform, country, version },
    at: new Date(event.at).toISOString(),
    person: who.person === '0' ? '' : hexText(who.person).slice(0, 6),
  }
}
