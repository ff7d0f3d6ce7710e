/** What the doors of Nucleus look like in the API's description. They are kinder than it: nothing here is enforced. */
import type { ProblemCode } from '@earshot/protocol'
import { type TProperties, type TSchema, Type } from 'typebox'
import { problemResponses } from '../schemas/problem.ts'
import { count, strict } from '../schemas/words.ts'
import * as people from './people-schemas.ts'

interface Description {
  readonly says: string
  /** The names after the `:` of its address. */
  readonly params?: readonly string[]
  readonly query?: TProperties
  readonly body?: TProperties
  /** Undefined: 204. */
  readonly answer?: TSchema
  /** True for those that take no token: apps ask them. */
  readonly isOpen?: true
  readonly problems?: readonly ProblemCode[]
}

const { listOf, mapOf, object, text } = people
const data = (schema: TSchema) => object({ data: schema })

const seconds = Type.Integer({ minimum: 1, description: 'Unix seconds.' })
const minutes = Type.Integer({ minimum: -840, maximum: 840, description: 'Added to UTC.' })
const span = { start: seconds, end: seconds, utcOffset: Type.Optional(minutes) }

const counted = object({ value: text, count })
const byDay = Type.Record(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }), count)
const glance = object({
  ...{ installs: count, users: count, appStarts: count, errors: count },
  ...{ previousInstalls: count, previousUsers: count },
  ...{ previousAppStarts: count, previousErrors: count },
})
const numbers = {
  totalNumbers: object({ users: count, installs: count }),
  ...{ usage: byDay, newUsers: byDay, activeUsers: byDay, nonNewUsers: byDay },
  hours: mapOf(Type.Array(count, { minItems: 24, maxItems: 24 })),
  ...{ platforms: listOf(counted), ram: listOf(counted), languages: listOf(counted) },
  ...{ versions: listOf(counted), countries: listOf(counted), avgSessionDuration: byDay },
}
const olderNumbers = object({
  ...{ ...numbers, data: object(numbers), quickData: glance },
  ...{ events: mapOf(byDay), errors: mapOf(byDay), totalEvents: byDay },
})
const keys = object({
  event: text,
  type: Type.Enum(['string', 'number', 'boolean']),
  keys: listOf(text),
})

const status = Type.Enum(['active', 'disabled'])
const date = Type.String({ description: 'A UTC day, `2026-03-10`.' })
const licence = object({
  ...{ id: text, key: text, status, userEmail: text, policy: text, created: date },
  expire: Type.String({ description: 'A UTC day; `0` where it never does.' }),
})
const digits = Type.String({ description: 'A number in digits; `0` is no limit.' })
const policy = object({ id: text, duration: digits, maxMachines: digits, version: text })
const verdict = object({
  valid: Type.Boolean(),
  status: Type.Enum(['active', 'disabled', 'expired', 'version', 'machines', 'nolicense']),
  ...{ policy: Type.Optional(text), key: Type.Optional(text) },
})
const removed = object({ removed: Type.Literal(true) })
const numberOrDigits = Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), text]))

const analytics = '/api/v1/apps/:appId/analytics'
const users = '/api/v1/apps/:appId/users'
const live = '/api/v1/apps/:appId/live'
const unknown = { problems: ['licence/unknown'] as const }

const descriptions: Readonly<Record<string, Description>> = {
  [`GET ${analytics}/quickglance`]: { says: 'Nucleus: the last 24 hours', answer: data(glance) },
  [`GET ${analytics}`]: {
    says: 'Nucleus: numbers by day',
    query: span,
    answer: data(object(numbers)),
  },
  'GET /app/:appId/analytics': {
    ...{ says: 'Nucleus: numbers by day, at the older address' },
    ...{ query: span, answer: olderNumbers, problems: ['question/too-large'] },
  },
  [`GET ${analytics}/events`]: {
    ...{ says: 'Nucleus: events by name and day', problems: ['question/too-large'] },
    ...{ query: span, answer: data(mapOf(byDay)) },
  },
  [`GET ${analytics}/errors`]: {
    ...{ says: 'Nucleus: errors by name and day', problems: ['question/too-large'] },
    ...{ query: span, answer: data(mapOf(byDay)) },
  },
  [`GET ${analytics}/eventsprops`]: {
    ...{ says: 'Nucleus: the keys of events' },
    ...{ query: span, answer: data(listOf(keys)) },
  },
  [`GET ${analytics}/events/:event/:attr`]: {
    ...{ says: 'Nucleus: the values of a key', params: ['event', 'attr'] },
    ...{ query: span, answer: data(listOf(counted)) },
  },
  [`GET ${users}`]: {
    says: 'Nucleus: users',
    query: {
      limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000, default: 1_000 })),
      skip: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
    },
    answer: object({ total: count, data: listOf(people.user) }),
  },
  [`GET ${users}/:userId`]: {
    ...{ says: 'Nucleus: a user', params: ['userId'], problems: ['person/unknown'] },
    answer: people.userPage,
  },
  [`DELETE ${users}/:userId`]: { says: 'Nucleus: delete a user', params: ['userId'] },
  [`GET ${users}/:userId/session/:sessionId`]: {
    ...{ says: 'Nucleus: the events of a session', params: ['userId', 'sessionId'] },
    ...{ answer: data(listOf(people.event)), problems: ['app-session/unknown'] },
    query: { device: Type.Optional(text) },
  },
  [`GET ${live}/events`]: {
    ...{ says: 'Nucleus: the newest events', answer: data(listOf(people.liveEvent)) },
  },
  [`GET ${live}/users`]: {
    ...{ says: 'Nucleus: who is here, the last first', answer: data(listOf(people.liveUser)) },
  },
  [`GET ${live}/users/count`]: { says: 'Nucleus: how many are here now', answer: data(count) },
  'GET /app/:appId/analytics/realtime': {
    ...{ says: 'Nucleus: how many are here now, at the older address' },
    answer: object({ realtime: count }),
  },
  'GET /app/:appId/policies': { says: 'Nucleus: policies of licences', answer: listOf(policy) },
  'POST /app/:appId/policy': {
    says: 'Nucleus: add a policy, or change it',
    body: {
      ...{ id: text, durationValidity: numberOrDigits, maxMachines: numberOrDigits },
      versionValidity: Type.Optional(text),
    },
    answer: object({ added: Type.Literal(true) }),
  },
  'DELETE /app/:appId/policy/:id': {
    ...{ says: 'Nucleus: remove a policy', params: ['id'], answer: removed, ...unknown },
  },
  'GET /app/:appId/licenses': { says: 'Nucleus: licences', answer: listOf(licence) },
  'POST /app/:appId/licenses': {
    ...{ says: 'Nucleus: make a licence', problems: ['licence/policy'] },
    ...{ body: { policy: text, userEmail: Type.Optional(text) }, answer: licence },
  },
  'PUT /app/:appId/license/:id': {
    ...{ says: 'Nucleus: switch a licence on or off', params: ['id'], ...unknown },
    ...{ body: { status }, answer: licence },
  },
  'DELETE /app/:appId/license/:id': {
    ...{ says: 'Nucleus: remove a licence', params: ['id'], answer: removed, ...unknown },
  },
  'GET /app/:appId/license/:id': {
    ...{
      says: 'Nucleus: a licence, by its key or id; without a token its `userEmail` is empty',
      params: ['id'],
      isOpen: true,
    },
    ...{ answer: licence, ...unknown },
  },
  'POST /app/:appId/license/validate': {
    ...{ says: 'Nucleus: whether a licence is good on a machine', isOpen: true, answer: verdict },
    body: {
      data: object({ key: text, machineId: Type.Optional(text), version: Type.Optional(text) }),
    },
  },
  'GET /app/:appId/customdata': {
    ...{ says: 'Nucleus: the custom data of an app', isOpen: true },
    answer: Type.Unknown({ description: 'The JSON that owners wrote; `{}` where they did not.' }),
  },
}

/** For the OpenAPI document; undefined for what is no door of Nucleus. */
export function nucleusDescriptionOf(method: string, url: string) {
  const found = descriptions[`${method} ${url}`]
  if (found === undefined) return undefined
  const { says, params = [], query, body, answer, isOpen, problems = [] } = found
  const doors = isOpen ? [] : (['auth/required', 'auth/forbidden', 'auth/scope'] as const)
  const named = Object.fromEntries(params.map((name) => [name, text]))
  const appId = Type.String({ description: 'The public key of the project.' })
  return {
    summary: says,
    operationId: operationIdOf(method, url),
    tags: ['nucleus'],
    security: isOpen ? [] : [{ token: [] }],
    params: Type.Object({ appId, ...named }),
    ...(query && { querystring: Type.Object(query, strict) }),
    ...(body && { body: Type.Object(body) }),
    response: {
      ...(answer === undefined
        ? { 204: { description: 'It is on its way out.' } }
        : { 200: { description: 'The answer.', ...answer } }),
      ...problemResponses(['request/invalid', ...doors, 'project/unknown', ...problems]),
    },
  }
}

function operationIdOf(method: string, url: string): string {
  const words = url.replace('/api/v1/apps/', 'data/').split(/[/:]+/)
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return `nucleus${method.charAt(0)}${method.slice(1).toLowerCase()}${name}`
}
