/** Nucleus's Data API V1, for scripts that speak it already (reference: Nucleus, 4). */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { deletePerson } from '../../commands/delete-person.ts'
import type { Action } from '../../core/access.ts'
import { type Denied, denied, isDenied } from '../../core/denied.ts'
import { numberOf } from '../../core/hash-text.ts'
import {
  analytics,
  attributeValues,
  eventKeys,
  namesByDay,
  nucleusSpanOf,
  olderAnalytics,
  quickGlance,
} from '../../query/nucleus/analytics.ts'
import { sessionEvents, userList, userPage } from '../../query/nucleus/people.ts'
import { personIdOf, personIdsOf } from '../../query/person-ids.ts'
import type { NucleusSpan } from '../../store/facts/views/nucleus/analytics.ts'
import type { ApiOptions } from '../api-options.ts'
import { countOf, enter, type NucleusVisit, refused } from './door.ts'
import { addLiveData } from './live-data.ts'

const schema = { hide: true }
const base = '/api/v1/apps/:appId'

type Answer = Promise<object | Denied>
type Texts = Readonly<Record<string, string>>

export function addDataApi(app: FastifyInstance, options: ApiOptions): void {
  const { records, facts, now } = options
  const sources = { records, facts, now }
  const guarded =
    (action: Action, handle: (visit: NucleusVisit, request: FastifyRequest) => Answer) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const visit = await enter(request, options, action)
      const answer = isDenied(visit) ? visit : await handle(visit, request)
      reply.header('cache-control', 'no-store')
      return isDenied(answer) ? refused(reply, answer) : answer
    }
  const reading = (handle: (visit: NucleusVisit, request: FastifyRequest) => Answer) =>
    guarded('project.see', handle)
  const inSpan = (handle: (span: NucleusSpan, params: Texts) => Answer) =>
    reading(async ({ project }, { query, params }) => {
      const span = nucleusSpanOf(query as Texts, project)
      if (isDenied(span)) return span
      const data = await handle(span, params as Texts)
      return isDenied(data) ? data : { data }
    })

  app.get(
    `${base}/analytics/quickglance`,
    { schema },
    reading(async ({ project }) => ({
      data: await quickGlance(sources, project),
    })),
  )
  app.get(
    `${base}/analytics`,
    { schema },
    inSpan((span) => analytics(sources, span)),
  )
  app.get(
    '/app/:appId/analytics',
    { schema },
    reading(async ({ project }, { query }) => {
      const span = nucleusSpanOf(query as Texts, project)
      return isDenied(span) ? span : await olderAnalytics(sources, span)
    }),
  )
  app.get(
    `${base}/analytics/events`,
    { schema },
    inSpan((span) => namesByDay(sources, span, 'action')),
  )
  app.get(
    `${base}/analytics/errors`,
    { schema },
    inSpan((span) => namesByDay(sources, span, 'error')),
  )
  app.get(
    `${base}/analytics/eventsprops`,
    { schema },
    inSpan((span) => eventKeys(sources, span)),
  )
  app.get(
    `${base}/analytics/events/:event/:attr`,
    { schema },
    inSpan((span, { event = '', attr = '' }) =>
      attributeValues(sources, span, { event, key: attr }),
    ),
  )
  addPeople(app, { options, guarded })
  addLiveData(app, { options, reading })
}

/** The engine counts in 32 bits, and begins anew behind them. */
const farthest = 2 ** 32 - 1

/** The documents know no pages and answer everybody; here `total` tells whether there are more than came. */
function pageOf({ limit = '1000', skip = '0' }: Texts): { limit: number; skip: number } | Denied {
  const [most, first] = [countOf(limit), countOf(skip)]
  if (most === undefined || first === undefined) {
    return denied('request/invalid', 'query/limit and query/skip must be counts')
  }
  return { limit: Math.min(most, 1_000), skip: Math.min(first, farthest) }
}

interface Doors {
  readonly options: ApiOptions
  readonly guarded: (
    action: Action,
    handle: (visit: NucleusVisit, request: FastifyRequest) => Answer,
  ) => (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
}

function addPeople(app: FastifyInstance, { options, guarded }: Doors): void {
  const idOf = ({ params }: FastifyRequest) => (params as Texts)['userId'] ?? ''
  const meant = (project: string, request: FastifyRequest) =>
    personIdOf(options, { project, userId: idOf(request) })

  app.get(
    `${base}/users`,
    { schema },
    guarded('project.see', async ({ project }, { query }) => {
      const page = pageOf(query as Texts)
      return isDenied(page) ? page : await userList(options, { project, ...page })
    }),
  )
  app.get(
    `${base}/users/:userId`,
    { schema },
    guarded('project.see', async ({ project }, request) => {
      const { appId = '' } = request.params as Texts
      return await userPage(options, { project, appId, id: await meant(project, request) })
    }),
  )
  app.get(
    `${base}/users/:userId/session/:sessionId`,
    { schema },
    guarded('project.see', async ({ project }, request) => {
      const { appId = '', sessionId = '' } = request.params as Texts
      const { device } = request.query as Texts
      const person = await meant(project, request)
      return await sessionEvents(options, { project, appId, person, session: sessionId, device })
    }),
  )
  app.delete(`${base}/users/:userId`, { schema }, async (request, reply) => {
    const visit = await enter(request, options, 'person.delete')
    if (isDenied(visit)) return refused(reply, visit)
    const { project, deciding } = visit
    // Also whoever is not in the facts yet: nobody else could be meant.
    const people = await personIdsOf(options, { project, userId: idOf(request) })
    for (const person of people) await deletePerson(deciding, { project, person })
    options.presence?.forget(project, new Set(people.map(numberOf)))
    return reply.code(204).send()
  })
}
