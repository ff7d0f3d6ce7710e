import type { ProblemCode, Route } from '@earshot/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type TProperties, type TSchema, Type } from 'typebox'
import type { Actor } from '../core/access.ts'
import { type Denied, isDenied } from '../core/denied.ts'
import { numberOf } from '../core/hash-text.ts'
import { permitEverywhere, projectFor } from '../query/authorise.ts'
import type { ApiOptions } from './api-options.ts'
import { clientAddressOf, isSecure } from './client-address.ts'
import { actorOf, createCookie, isCrossSite } from './guard.ts'
import { sendProblem } from './problem.ts'
import type { OpenVisit, ProjectVisit, RouteOf } from './route.ts'
import { routes } from './routes/routes.ts'
import { strict } from './schemas/words.ts'
import { createSignInGate, type SignInGate } from './sign-in-gate.ts'

/** A route as the loop below sees it: whatever it is, what it asks for has been checked against its own schema. */
interface AnyRoute extends Omit<RouteOf<Route>, 'handle' | 'may' | 'problems'> {
  readonly may: string
  readonly problems?: readonly ProblemCode[]
  handle(ask: unknown, visit: OpenVisit): Promise<unknown>
}

/** Every line of the API, each with the same doors in the same order: same site, known, permitted, well-formed. */
export function addRoutes(app: FastifyInstance, options: ApiOptions): void {
  const gate = createSignInGate()
  for (const [name, route] of Object.entries(routes)) {
    addRoute(app, { name, route: route as unknown as AnyRoute, options, gate })
  }
}

interface Adding {
  readonly name: string
  readonly route: AnyRoute
  readonly options: ApiOptions
  readonly gate: SignInGate
}

function addRoute(app: FastifyInstance, { name, route, options, gate }: Adding): void {
  const [method = 'GET', url = '/'] = name.split(' ')
  const actors = new WeakMap<FastifyRequest, Actor>()

  app.route({
    method,
    url,
    schema: {
      summary: route.says,
      operationId: operationIdOf(method, url),
      ...askSchemas(name, route.ask),
      response: { 200: route.answer },
    },
    config: {
      problems: problemsOf(route),
      isOpen: route.may === 'anyone',
      ...(route.files !== undefined && { files: route.files }),
    },
    async onRequest(request, reply) {
      reply.header('cache-control', 'no-store')
      if (isCrossSite(request, options)) return sendProblem(reply, { code: 'request/cross-site' })
      if (route.may === 'anyone') return
      const actor = await actorOf(request, options)
      if (isDenied(actor)) return sendDenied(reply, actor)
      actors.set(request, actor)
      return
    },
    async handler(request, reply) {
      // NOTE: only what was checked against the schema; a body that came with a question was not.
      const sent = isRead(method) ? request.query : request.body
      const ask = { ...asRecord(sent), ...asRecord(request.params) }
      const open = openVisitOf({ request, reply }, { options, gate })
      const visit = await visitOf(open, {
        may: route.may,
        actor: actors.get(request),
        ask,
        options,
      })
      if (isDenied(visit)) return sendDenied(reply, visit)
      const answer = await route.handle(ask, visit)
      return isDenied(answer) ? sendDenied(reply, answer) : answer
    },
  })
}

function openVisitOf(
  pair: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { options, gate }: Pick<Adding, 'options' | 'gate'>,
): OpenVisit {
  const { raw, headers } = pair.request
  const scheme = isSecure(raw, options.trustedProxies) ? 'https' : 'http'
  return {
    sources: options,
    site: options.publicUrl ?? `${scheme}://${headers.host ?? 'localhost'}`,
    address: clientAddressOf(raw, options.trustedProxies),
    gate,
    cookie: createCookie(pair, options),
  }
}

async function visitOf(
  open: OpenVisit,
  {
    may,
    actor,
    ask,
    options,
  }: {
    readonly may: string
    readonly actor: Actor | undefined
    readonly ask: Readonly<Record<string, unknown>>
    readonly options: ApiOptions
  },
): Promise<OpenVisit | ProjectVisit | Denied> {
  if (actor === undefined) return open
  const deciding = { records: options.records, now: options.now, actor }
  const forget = (project: string, person: string) =>
    options.presence?.forget(project, new Set([numberOf(person)]))
  const visit = { ...open, actor, deciding, forget }
  if (may === 'signed-in') return visit
  const action = may as Parameters<typeof permitEverywhere>[1]
  if (typeof ask['key'] !== 'string') {
    const permitted = permitEverywhere(actor, action)
    return isDenied(permitted) ? permitted : visit
  }
  const project = await projectFor(options, { actor, action, key: ask['key'] })
  return isDenied(project) ? project : { ...visit, project }
}

/** One flat ask is three things on the wire: names in the path, and the query or the body. */
function askSchemas(name: string, ask: TSchema) {
  const [method, url = ''] = name.split(' ')
  const inPath = new Set([...url.matchAll(/:(\w+)/g)].map(([, word]) => word))
  const properties = Object.entries((ask as unknown as { properties: TProperties }).properties)
  const pick = (isPicked: (key: string) => boolean) =>
    Type.Object(Object.fromEntries(properties.filter(([key]) => isPicked(key))), strict)
  const rest = pick((key) => !inPath.has(key))
  return {
    ...(inPath.size > 0 && { params: pick((key) => inPath.has(key)) }),
    ...(isRead(method) ? { querystring: rest } : { body: rest, querystring: pick(() => false) }),
  }
}

/** What it asks for stands in the address; what changes something has a body for it. */
const isRead = (method: string | undefined) => method === 'GET' || method === 'DELETE'

/** The failures of a route: its own, and those of the doors before it. */
function problemsOf({ may, ask, problems = [] }: AnyRoute): readonly ProblemCode[] {
  const { properties } = ask as unknown as { readonly properties: TProperties }
  const isAction = may !== 'anyone' && may !== 'signed-in'
  return [
    'request/invalid',
    ...(may === 'anyone' ? [] : (['auth/required'] as const)),
    ...(isAction ? (['auth/forbidden', 'auth/scope'] as const) : []),
    ...(isAction && 'key' in properties ? (['project/unknown'] as const) : []),
    ...problems,
  ]
}

/** `POST /api/projects/:key/keys` → `postProjectsKeyKeys`. */
function operationIdOf(method: string, url: string): string {
  const words = url.replace('/api/', '').split(/[/:-]+/)
  return (
    method.toLowerCase() +
    words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  )
}

function sendDenied(reply: FastifyReply, { denied, detail }: Denied): FastifyReply {
  return sendProblem(reply, { code: denied, detail })
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
