import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { wrongIn } from '../packages/server/src/http/harness.ts'
import { openNucleus, storedUsage } from './harness/nucleus.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly tags: readonly string[]
  readonly security?: readonly unknown[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

type Content = Readonly<Record<string, { readonly schema: object }>>

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const described = async () =>
  (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Described

test.each([
  ['/healthz', ''],
  ['/api/projects', ''],
  ['/api/projects/{key}/live', ''],
  ['/api/projects/{key}/usage/export', '?format=csv'],
  ['/api/projects/{key}/usage/export', '?format=ndjson'],
])('what %s%s answers is of a type that is described', async (path, query) => {
  const { url, token, project } = server
  const { paths } = await described()
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}${path.replace('{key}', project.key)}${query}`, { headers })
  await answer.body?.cancel()
  expect(answer.status).toBe(200)
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
  expect(Object.keys(paths[path]?.['get']?.responses['200']?.content ?? {})).toContain(type)
})

/** A project of which every door of Nucleus has something to tell. */
async function lively() {
  const { key, id } = await server.addProject('nucleus', ['*'])
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  const now = Date.now()
  const told = {
    ...{ machineId: 'm1', sessionId: 1, userId: 'ann', client: 'nodejs', platform: 'Darwin' },
    ...{ osVersion: '23.1', version: '1.2.3', locale: 'de-DE' },
  }
  await client.send({
    data: [
      { ...told, id: 1, type: 'init', date: now - 60_000, payload: { plan: 'pro' } },
      { ...told, id: 2, type: 'event', name: 'PLAYED', date: now - 50_000, payload: { hd: true } },
      {
        ...told,
        id: 3,
        type: 'error',
        name: 'boom',
        date: now - 40_000,
        payload: { message: 'b' },
      },
    ],
  })
  await vi.waitFor(async () => expect(await storedUsage(server.facts, id)).toHaveLength(3), {
    timeout: 15_000,
    interval: 100,
  })
  return { key, span: `?start=${Math.floor(now / 1_000) - 86_400}&end=${Math.floor(now / 1_000)}` }
}

type Json = Readonly<Record<string, unknown>>

test('every door of Nucleus takes and answers what is described', async () => {
  const { key, span } = await lively()
  const { paths } = await described()
  const asked: string[] = []

  const ask = async (line: string, { names = {}, query = '', body }: Asking = {}) => {
    const [method = '', path = ''] = line.split(' ')
    const { security, requestBody, responses } =
      paths[path]?.[method.toLowerCase()] ?? missing(line)
    asked.push(line)
    const takes = requestBody?.content['application/json']?.schema
    if (takes !== undefined) expect([line, wrongIn(takes, body)]).toEqual([line, []])
    const inPath: Readonly<Record<string, string>> = { appId: key, ...names }
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => inPath[name] ?? '')
    const answer = await fetch(`${server.url}${address}${query}`, {
      method,
      headers: {
        ...(security?.length !== 0 && { authorization: `Bearer ${server.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const said = await answer.text()
    expect([line, Object.keys(responses)]).toEqual([
      line,
      expect.arrayContaining([`${answer.status}`]),
    ])
    if (answer.status === 204) return {}
    expect([line, answer.status]).toEqual([line, 200])
    const gives = responses['200']?.content?.['application/json']?.schema ?? missing(line)
    const json = JSON.parse(said) as Json
    expect([line, wrongIn(gives, json)]).toEqual([line, []])
    return json
  }

  const data = '/api/v1/apps/{appId}'
  for (const path of ['', '/events', '/errors', '/eventsprops']) {
    await ask(`GET ${data}/analytics${path}`, { query: span })
  }
  await ask(`GET ${data}/analytics/events/{event}/{attr}`, {
    ...{ names: { event: 'init', attr: 'plan' }, query: span },
  })
  await ask('GET /app/{appId}/analytics', { query: span })
  for (const path of ['analytics/quickglance', 'live/events', 'live/users', 'live/users/count']) {
    await ask(`GET ${data}/${path}`)
  }
  await ask('GET /app/{appId}/analytics/realtime')

  const list = await ask(`GET ${data}/users`)
  const [{ _id: userId = '' } = {}] = list['data'] as readonly { readonly _id?: string }[]
  const page = await ask(`GET ${data}/users/{userId}`, { names: { userId } })
  const [{ session: sessionId = '' } = {}] = page['sessions'] as readonly { session?: string }[]
  await ask(`GET ${data}/users/{userId}/session/{sessionId}`, { names: { userId, sessionId } })
  await ask(`DELETE ${data}/users/{userId}`, { names: { userId } })

  const policy = { id: 'pro', durationValidity: 30, maxMachines: '2' }
  await ask('POST /app/{appId}/policy', { body: policy })
  await ask('GET /app/{appId}/policies')
  const licence = await ask('POST /app/{appId}/licenses', {
    body: { policy: 'pro', userEmail: 'ann@example.org' },
  })
  await ask('GET /app/{appId}/licenses')
  const names = { id: String(licence['id']) }
  await ask('GET /app/{appId}/license/{id}', { names })
  for (const value of [String(licence['key']), 'of nobody']) {
    const body = { data: { key: value, machineId: 'm1', version: '1.0.0' } }
    await ask('POST /app/{appId}/license/validate', { body })
  }
  await ask('PUT /app/{appId}/license/{id}', { names, body: { status: 'disabled' } })
  await ask('DELETE /app/{appId}/license/{id}', { names })
  await ask('DELETE /app/{appId}/policy/{id}', { names: { id: 'pro' } })
  await ask('GET /app/{appId}/customdata')

  const all = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { tags }]) => tags[0] === 'nucleus')
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  )
  expect([...new Set(asked)].sort()).toEqual(all.sort())
})

interface Asking {
  readonly names?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: Json
}

function missing(line: string): never {
  throw new Error(`${line} is not described`)
}
