import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './harness/test-server.ts'

interface Described {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly responses: Readonly<Record<string, Answer>> } }>
  >
}

interface Answer {
  readonly content?: Readonly<Record<string, unknown>>
}

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

test.each([
  ['/healthz', ''],
  ['/api/projects', ''],
  ['/api/projects/{key}/live', ''],
  ['/api/projects/{key}/usage/export', '?format=csv'],
  ['/api/projects/{key}/usage/export', '?format=ndjson'],
])('what %s%s answers is of a type that is described', async (path, query) => {
  const { url, token, project } = server
  const document = await fetch(`${url}/api/openapi.json`)
  const { paths } = (await document.json()) as Described
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}${path.replace('{key}', project.key)}${query}`, { headers })
  await answer.body?.cancel()
  expect(answer.status).toBe(200)
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
  expect(Object.keys(paths[path]?.get?.responses['200']?.content ?? {})).toContain(type)
})
