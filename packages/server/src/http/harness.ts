/** A whole API over real records, for tests: real routes, a hand-set clock, and people to send. */

import type { Role, Scope } from '@earshot/protocol'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import Schema from 'typebox/schema'
import { addToken } from '../commands/add-token.ts'
import { addUser } from '../commands/add-user.ts'
import { createProject, type NewProject } from '../commands/create-project.ts'
import type { Deciding } from '../commands/deciding.ts'
import { signInByLink } from '../commands/sign-in.ts'
import { isDenied } from '../core/denied.ts'
import { rememberBeginnings } from '../query/usage-beginnings.ts'
import type { Facts } from '../store/facts/facts.ts'
import { openRecords, type Records } from '../store/records/records.ts'
import type { ApiOptions } from './api-options.ts'
import { createTrustedProxies } from './client-address.ts'
import { createApi } from './create-api.ts'

export interface TestApi extends AsyncDisposable {
  readonly app: FastifyInstance
  readonly records: Records
  readonly clock: { now: number }
  /** What the server logged. */
  readonly log: string[]
  project(name?: string): Promise<NewProject>
  /** The Cookie header of a person who has signed in. */
  person(who: { email?: string; role: Role; project?: string }): Promise<string>
  /** The Authorization header of a machine's token. */
  token(scopes: readonly Scope[], project?: string): Promise<string>
  /** One request, as JSON; a cookie comes from our own page. */
  ask(how: Asking): Promise<{ status: number; body: Answered }>
}

interface Asking {
  readonly route: string
  readonly cookie?: string
  readonly token?: string
  readonly body?: object
}

/** Whatever was answered; tests look at what they expect. */
// biome-ignore lint/suspicious/noExplicitAny: a test names what it expects, and fails where it is not there
type Answered = any

/** Facts that know nothing, for what never asks them. */
export const emptyFacts: Facts = {
  ask: async () => [],
  run: async () => undefined,
  insert: async () => undefined,
  ready: async () => true,
}

export async function openTestApi(more: Partial<ApiOptions> = {}): Promise<TestApi> {
  const records = await openRecords({ file: ':memory:' })
  const clock = { now: Date.UTC(2026, 2, 10, 12) }
  const log: string[] = []
  const now = () => clock.now
  const { facts = emptyFacts } = more
  const app = await createApi({
    ...{ facts, began: rememberBeginnings(facts) },
    version: '1.2.3',
    logger: pino({ level: 'info' }, { write: (line: string) => log.push(line) }),
    dashboard: '/nowhere',
    trustedProxies: createTrustedProxies(),
    ...more,
    records,
    now,
  })
  const machine: Deciding = { records, now, actor: { is: 'machine' } }

  return {
    app,
    records,
    clock,
    log,
    project: async (name = 'Shop') => sure(await createProject(machine, { name, origins: ['*'] })),
    async person({ email = 'ann@example.org', ...wish }) {
      const { link } = sure(await addUser(machine, { email, ...wish, linkHours: 1 }))
      const { secret } = sure(await signInByLink(machine, { link }))
      return `earshot=${secret}`
    },
    async token(scopes, project) {
      const wish = { name: 'test', scopes, ...(project !== undefined && { project }) }
      return `Bearer ${sure(await addToken(machine, wish)).token}`
    },
    async ask({ route, cookie, token, body }) {
      const [method, url] = route.split(' ') as ['GET', string]
      const request: InjectOptions = {
        method,
        url,
        headers: {
          ...(cookie !== undefined && { cookie, 'sec-fetch-site': 'same-origin' }),
          ...(token !== undefined && { authorization: token }),
        },
        ...(body !== undefined && { payload: body }),
      }
      const response = await app.inject(request)
      return { status: response.statusCode, body: response.json() }
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await records[Symbol.asyncDispose]()
    },
  }
}

function sure<T>(value: T): Exclude<T, { readonly denied: unknown }> {
  if (isDenied(value)) throw new Error(value.denied)
  return value as Exclude<T, { readonly denied: unknown }>
}

/** What is wrong with a value, by JSON Schema; nothing where it fits. */
export function wrongIn(schema: object, value: unknown): readonly string[] {
  const [, errors] = Schema.Errors(schema, value)
  return errors.map(({ instancePath, message }) => `${instancePath} ${message}`)
}
