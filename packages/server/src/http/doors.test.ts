/** Every operation of the OpenAPI document, asked by everybody there is: who may in, and what the others are told. */
import { type Role, roles, type Scope, scopes } from '@earshot/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addToken } from '../commands/add-token.ts'
import { isDenied } from '../core/denied.ts'
import { createPresence, type Presence } from '../ingest/presence.ts'
import { openTestApi, type TestApi } from './harness.ts'

const hash = '00000000000000aa'
const see = ['viewer', 'read'] as const
const write = ['member', 'write'] as const
const change = ['admin', 'admin'] as const
const own = ['owner', 'admin'] as const

interface Door {
  readonly may: readonly [Role, Scope]
  readonly query?: string
  readonly body?: object
}

const read = (...paths: readonly string[]) =>
  paths.map((path): readonly [string, Door] => [`GET ${path}`, { may: see }])

/** What concerns one project: least role, least scope, and what is asked. Ids are nobody's; nothing is really deleted. */
const doors: ReadonlyMap<string, Door> = new Map([
  ...read('/api/projects/{key}', '/api/projects/{key}/live'),
  ...read('/api/projects/{key}/sessions', '/api/projects/{key}/dropped'),
  ...read(...['', '/{id}', '/{id}/events', '/{id}/events/{event}', '/{id}/series'].map(inIssues)),
  ...read(
    ...['events', 'retention', 'export', 'people', 'people/{id}'].map(inUsage),
    ...[
      'people/{id}/export',
      'people/{id}/sessions/{session}',
      'settings',
      'glance',
      'overview',
    ].map(inUsage),
    ...['series', 'active', 'sessions', 'hours', 'versions'].map(inUsage),
  ),
  ['GET /api/projects/{key}/usage/event', { may: see, query: 'kind=view&name=a' }],
  ['GET /api/projects/{key}/usage/paths', { may: see, query: 'kind=view&name=a' }],
  ['GET /api/projects/{key}/usage/property', { may: see, query: 'property=a' }],
  ['GET /api/projects/{key}/usage/breakdown', { may: see, query: 'of=country' }],
  ['GET /api/projects/{key}/usage/funnel', { may: see, query: 'steps=kind:view%7Ckind:view' }],
  ...read('/api/projects/{key}/views'),
  [
    'POST /api/projects/{key}/views',
    { may: write, body: { name: 'a', path: 'usage', search: '' } },
  ],
  ['DELETE /api/projects/{key}/views/{id}', { may: write }],
  [
    'POST /api/projects/{key}/issues/bulk',
    { may: write, body: { ids: [hash], change: { state: 'open' } } },
  ],
  ['PATCH /api/projects/{key}/issues/{id}', { may: write, body: { state: 'open' } }],
  ['DELETE /api/projects/{key}/issues/{id}', { may: change }],
  ['POST /api/projects/{key}/usage/people/search', { may: see, body: { q: 'ada' } }],
  ['DELETE /api/projects/{key}/usage/people/{id}', { may: change }],
  ['PATCH /api/projects/{key}', { may: change, body: { name: 'Shop' } }],
  ['POST /api/projects/{key}/keys', { may: change, body: {} }],
  ['PATCH /api/projects/{key}/usage/settings', { may: change, body: {} }],
  ['DELETE /api/projects/{key}', { may: own, query: 'confirm=Another' }],
  ['GET /api/projects/{key}/members', { may: ['viewer', 'admin'] }],
  [
    'POST /api/projects/{key}/members',
    { may: own, body: { email: 'new@example.org', role: 'viewer' } },
  ],
  ['PATCH /api/projects/{key}/members/{id}', { may: own, body: { role: 'viewer' } }],
  ['DELETE /api/projects/{key}/members/{id}', { may: own }],
])

function inIssues(path: string): string {
  return `/api/projects/{key}/issues${path}`
}

function inUsage(path: string): string {
  return `/api/projects/{key}/usage/${path}`
}

/** The doors of Nucleus that need a token; a sign-in's cookie is none. */
const nucleusDoors: ReadonlyMap<string, Door> = new Map([
  ...read('/app/{appId}/policies', '/app/{appId}/licenses', '/app/{appId}/analytics/realtime'),
  ...read('', '/events', '/errors', '/eventsprops', '/events/{event}/{attr}', '/quickglance').map(
    ([route, door]) => [route.replace(' ', ' /api/v1/apps/{appId}/analytics'), door] as const,
  ),
  ...read('/app/{appId}/analytics'),
  ...read('', '/{userId}', '/{userId}/session/{sessionId}').map(
    ([route, door]) => [route.replace(' ', ' /api/v1/apps/{appId}/users'), door] as const,
  ),
  ...read('/events', '/users', '/users/count').map(
    ([route, door]) => [route.replace(' ', ' /api/v1/apps/{appId}/live'), door] as const,
  ),
  ['DELETE /api/v1/apps/{appId}/users/{userId}', { may: change }],
  ['POST /app/{appId}/policy', { may: change, body: {} }],
  ['DELETE /app/{appId}/policy/{id}', { may: change }],
  ['POST /app/{appId}/licenses', { may: change, body: {} }],
  ['PUT /app/{appId}/license/{id}', { may: change, body: {} }],
  ['DELETE /app/{appId}/license/{id}', { may: change }],
])

/** What is nobody's project, or everybody's: see the tests of tokens, of signing in and of the whole server. */
const elsewhere: readonly string[] = [
  ...['GET /api/me', 'POST /api/me/password', 'POST /api/sign-out', 'GET /api/dropped'],
  ...['GET /api/projects', 'POST /api/projects', 'GET /api/tokens', 'POST /api/tokens'],
  ...['DELETE /api/tokens/{id}', 'POST /api/sign-in', 'POST /api/sign-in/link', 'GET /healthz'],
  ...['GET /app/{appId}/license/{id}', 'POST /app/{appId}/license/validate'],
  'GET /app/{appId}/customdata',
]

let presence: Presence
let api: TestApi
let key: string
let strangers: Readonly<Record<'cookie' | 'token', string>>
let expired: string
const cookies = new Map<Role, string>()
const tokens = new Map<Scope, string>()

beforeAll(async () => {
  presence = createPresence({ now: () => Date.now() })
  api = await openTestApi({ presence })
  const project = await api.project()
  key = project.key
  for (const role of roles) {
    const email = `${role}@example.org`
    cookies.set(role, await api.person({ role, email, project: project.id }))
  }
  for (const scope of scopes) tokens.set(scope, await api.token([scope], project.id))
  const other = await api.project('Other')
  strangers = {
    cookie: await api.person({ role: 'owner', email: 's@example.org', project: other.id }),
    token: await api.token(['admin'], other.id),
  }
  expired = await expiredToken(project.id)
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  presence[Symbol.dispose]()
})

async function expiredToken(project: string): Promise<string> {
  const deciding = { records: api.records, now: () => 0, actor: { is: 'machine' } as const }
  const wish = { name: 'old', scopes: ['admin'], project, expiresInDays: 1 } as const
  const made = await addToken(deciding, wish)
  if (isDenied(made)) throw new Error(made.denied)
  return `Bearer ${made.token}`
}

interface As {
  readonly cookie?: string | undefined
  readonly token?: string | undefined
}

/** The door's answer: the code of a problem, or that one is let in. */
async function told(route: string, { query, body, as }: Omit<Door, 'may'> & { as: As }) {
  const [method = '', path = ''] = route.split(' ')
  const url = path.replace(/\{(key|appId)\}/, key).replace(/\{\w+\}/g, hash)
  const answer = await api.app.inject({
    // A live stream has no end; its head is answered by the same door.
    method: url.endsWith('/live') ? 'HEAD' : (method as 'GET'),
    url: query === undefined ? url : `${url}?${query}`,
    headers: {
      ...(as.cookie !== undefined && { cookie: as.cookie, 'sec-fetch-site': 'same-origin' }),
      ...(as.token !== undefined && { authorization: as.token }),
    },
    ...(body !== undefined && { payload: body }),
  })
  const { statusCode, payload } = answer
  expect(statusCode, payload).toBeLessThan(500)
  if (payload === '')
    return (
      { 401: 'auth/required', 403: 'auth/forbidden' }[statusCode] ??
      (statusCode === 404 ? 'project/unknown' : 'in')
    )
  const { code } = payload.startsWith('{') ? answer.json() : { code: '' }
  const isShut = /^(?:auth\/|project\/unknown$)/.test(code ?? '')
  return isShut ? code : 'in'
}

test('every operation that is described has its line here', async () => {
  const { paths } = (await api.app.inject('/api/openapi.json')).json()
  const described = Object.entries<object>(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const known = [...doors.keys(), ...nucleusDoors.keys(), ...elsewhere]
  expect(described.sort()).toEqual(known.sort())
})

test.each([...doors])('%s is for whom it says', async (route, { may: [role, scope], ...ask }) => {
  for (const each of roles) {
    const isEnough = roles.indexOf(each) >= roles.indexOf(role)
    const got = await told(route, { ...ask, as: { cookie: cookies.get(each) } })
    expect([each, got]).toEqual([each, isEnough ? 'in' : 'auth/forbidden'])
  }
  await expectTokens(route, { may: [role, scope], ...ask })
  const as = { cookie: strangers.cookie }
  expect(await told(route, { ...ask, as })).toBe('project/unknown')
})

test.each([...nucleusDoors])('%s is for tokens', async (route, door) => {
  await expectTokens(route, door)
  const as = { cookie: cookies.get('owner') }
  expect(await told(route, { ...door, as })).toBe('auth/required')
})

async function expectTokens(route: string, { may: [, scope], ...ask }: Door): Promise<void> {
  for (const each of scopes) {
    const isEnough = scopes.indexOf(each) >= scopes.indexOf(scope)
    const got = await told(route, { ...ask, as: { token: tokens.get(each) } })
    expect([each, got]).toEqual([each, isEnough ? 'in' : 'auth/scope'])
  }
  expect(await told(route, { ...ask, as: {} })).toBe('auth/required')
  expect(await told(route, { ...ask, as: { token: expired } })).toBe('auth/required')
  const as = { token: strangers.token }
  expect(await told(route, { ...ask, as })).toBe('project/unknown')
}
