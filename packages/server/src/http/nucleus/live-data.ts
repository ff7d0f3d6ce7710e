import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Denied } from '../../core/denied.ts'
import { hexText } from '../../core/hash-text.ts'
import type { ApiOptions } from '../api-options.ts'
import type { NucleusVisit } from './door.ts'

type Handle = (visit: NucleusVisit, request: FastifyRequest) => Promise<object | Denied>

const schema = { hide: true }
const base = '/api/v1/apps/:appId/live'

/** Who is here now, as Nucleus's Data API V1 tells it; nobody where the server has no live view. */
export function addLiveData(
  app: FastifyInstance,
  {
    options: { presence },
    reading,
  }: {
    readonly options: ApiOptions
    readonly reading: (
      handle: Handle,
    ) => (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  },
): void {
  const recent = (project: string) => presence?.recent(project).toReversed() ?? []
  const now = (project: string) => presence?.now(project) ?? 0

  const events = reading(async ({ project }) => ({
    data: recent(project).map(({ at, kind, name, who, app: { platform, version, country } }) => ({
      ...{ type: kind === 'start' ? 'init' : kind, name, userId: hexText(who.person) },
      ...{ platform, version, country, date: new Date(at).toISOString() },
    })),
  }))
  const users = reading(async ({ project }) => {
    const people = Map.groupBy(recent(project), ({ who }) => who.person)
    const newest = [...people.values()].flatMap(([last]) => last ?? [])
    return {
      // Whoever did something last may have left since.
      data: newest
        .filter(({ who }) => presence?.isHere(project, who.person))
        .map(({ at, who, app: { platform, osVersion, country } }) => ({
          ...{
            userDbId: hexText(who.person),
            userId: hexText(who.person),
            deviceId: hexText(who.install),
          },
          ...{ platform, osVersion, country, lastSeen: new Date(at).toISOString() },
        })),
    }
  })
  app.get(`${base}/events`, { schema }, events)
  app.get(`${base}/users`, { schema }, users)
  app.get(
    `${base}/users/count`,
    { schema },
    reading(async ({ project }) => ({ data: now(project) })),
  )
  app.get(
    '/app/:appId/analytics/realtime',
    { schema },
    reading(async ({ project }) => ({
      realtime: now(project),
    })),
  )
}
