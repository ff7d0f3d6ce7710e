import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { openTestApi } from './harness.ts'
import { routes } from './routes/routes.ts'

interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly security?: readonly unknown[]
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, unknown> }>>
}

interface Description {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly securitySchemes: object; readonly schemas: object }
}

async function describe(): Promise<Description> {
  await using api = await openTestApi()
  const response = await api.app.inject('/api/openapi.json')
  expect(response.statusCode).toBe(200)
  return response.json()
}

const isOfNucleus = ({ tags }: Operation) => tags[0] === 'nucleus'

test('every line of the API is described, and but for the doors of Nucleus nothing else', async () => {
  const { openapi, paths } = await describe()
  expect(openapi).toBe('3.1.0')
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => !isOfNucleus(operation))
      .map(([method]) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )
  expect(described.sort()).toEqual([...Object.keys(routes), 'GET /healthz'].sort())
})

test('every operation has a name of its own, an answer and its problems', async () => {
  const { paths, components } = await describe()
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  expect(new Set(operations.map((each) => each.operationId)).size).toBe(operations.length)
  for (const { operationId, responses } of operations) {
    const answers = operationId === 'nucleusDeleteDataAppIdUsersUserId' ? '204' : '200'
    expect(Object.keys(responses)).toContain(answers)
    const problem = responses[operationId === 'getHealthz' ? '503' : '400']
    expect(Object.keys(problem?.content ?? {})).toEqual(['application/problem+json'])
  }
  expect(Object.keys(components.securitySchemes)).toEqual(['token', 'cookie'])
  expect(Object.keys(components.schemas)).toContain('Problem')
})

test('only signing in, apps of Nucleus and the state of the server need nobody to be known', async () => {
  const { paths } = await describe()
  const open = Object.entries(paths).filter(([, methods]) =>
    Object.values(methods).some((operation) => operation.security?.length === 0),
  )
  expect(open.map(([path]) => path).sort()).toEqual([
    '/api/sign-in',
    '/api/sign-in/link',
    '/app/{appId}/customdata',
    '/app/{appId}/license/validate',
    '/app/{appId}/license/{id}',
    '/healthz',
  ])
})

test('the client script is trackx’s own browser build, for pages of any origin', async () => {
  await using api = await openTestApi()
  const response = await api.app.inject('/trackx.js')
  const require = createRequire(import.meta.url)
  const original = readFileSync(require.resolve('trackx'), 'utf8')
  expect(response.headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(response.headers['access-control-allow-origin']).toBe('*')
  expect(response.headers['cross-origin-resource-policy']).toBe('cross-origin')
  expect(original.startsWith(response.payload.trimEnd())).toBe(true)
  expect(response.payload).not.toContain('sourceMappingURL')

  const headers = { 'if-none-match': String(response.headers.etag) }
  expect((await api.app.inject({ url: '/trackx.js', headers })).statusCode).toBe(304)
})
