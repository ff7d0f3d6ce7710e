import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const lists = ['dropped', 'sessions', 'usage/overview', 'usage/events'] as const

const asked = async (path: string, query: string) => {
  const { url, token, project } = server
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/api/projects/${project.key}/${path}?${query}`, { headers })
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> }
}

test.each(lists)('a day that no month has is refused by %s', async (path) => {
  for (const query of [
    ...['from=2026-02-30', 'to=2026-02-30', 'from=2026-02-30T10:00:00Z', 'to=2026-04-31T00:00Z'],
    ...['from=1969-12-31', 'from=0070-01-01&to=0070-01-02', 'to=%2B010000-01-01'],
    'from=2026-01-01&to=9999-12-31T23:59:59-23:59',
  ]) {
    expect([query, await asked(path, query)]).toMatchObject([
      query,
      { status: 400, body: { code: 'request/invalid' } },
    ])
  }
})

test.each(lists)('years to come are nothing yet, and no failure, for %s', async (path) => {
  for (const query of [
    ...['from=9999-12-30&to=9999-12-31', 'from=2107-01-01&to=2107-01-05'],
    'from=9999-12-31T00:00:00Z&to=9999-12-31T23:59:59.999Z',
  ]) {
    expect([query, (await asked(path, query)).status]).toEqual([query, 200])
  }
})
