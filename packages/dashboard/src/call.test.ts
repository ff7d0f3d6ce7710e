import { expect, test } from 'vitest'
import { createCall, requestOf } from './call.ts'
import { ProblemError } from './problem-error.ts'

function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const asked: { path: string; init: RequestInit }[] = []
  const call = createCall({
    fetch: (path, init) => {
      asked.push({ path, init })
      return Promise.resolve(new Response(body, { status, headers }))
    },
  })
  return { asked, call }
}

async function failureOf(work: Promise<unknown>): Promise<ProblemError> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof ProblemError) return outcome
  throw new Error('expected a ProblemError')
}

test('names in a path are filled from the ask and encoded', () => {
  expect(requestOf('GET /api/projects/:key/issues/:id', { key: 'a/b', id: 'ü' })).toEqual({
    method: 'GET',
    path: '/api/projects/a%2Fb/issues/%C3%BC',
    body: undefined,
  })
})

test('what is left of a GET or DELETE goes into its query, without what is undefined', () => {
  const ask = { key: 'k', q: 'a b&c', state: undefined, limit: 5 }
  expect(requestOf('GET /api/projects/:key/issues', ask).path).toBe(
    '/api/projects/k/issues?q=a+b%26c&limit=5',
  )
  expect(requestOf('DELETE /api/projects/:key', { key: 'k', confirm: 'Atlas' })).toEqual({
    method: 'DELETE',
    path: '/api/projects/k?confirm=Atlas',
    body: undefined,
  })
})

test('what is left of the others is their JSON body', () => {
  const ask = { key: 'k', id: 'i', state: 'resolved', inRelease: undefined }
  expect(requestOf('PATCH /api/projects/:key/issues/:id', ask)).toEqual({
    method: 'PATCH',
    path: '/api/projects/k/issues/i',
    body: '{"state":"resolved"}',
  })
})

test('an answer is handed on as it came', async () => {
  const { asked, call } = answering(200, '{"projects":[]}')
  expect(await call('GET /api/projects', {})).toEqual({ projects: [] })
  expect(asked[0]?.init.headers).toEqual({ accept: 'application/json' })
})

test('a problem document becomes a typed error with its code, words and patience', async () => {
  const problem = {
    type: 'urn:earshot:auth/throttled',
    code: 'auth/throttled',
    title: 'Too many attempts to sign in; wait a little.',
    status: 429,
  }
  const { call } = answering(429, JSON.stringify(problem), { 'retry-after': '40' })
  const failure = await failureOf(call('POST /api/sign-in', { email: 'a', password: 'b' }))
  expect(failure.code).toBe('auth/throttled')
  expect(failure.retryAfter).toBe(40)
  expect(failure.problem).toEqual(problem)
})

test('an answer that is not JSON is named, whatever its status', async () => {
  const { call } = answering(502, '<html>Bad gateway</html>')
  expect((await failureOf(call('GET /api/me', {}))).code).toBe('answer/unreadable')
})

test('a server that cannot be reached is named', async () => {
  const call = createCall({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) })
  expect((await failureOf(call('GET /api/me', {}))).code).toBe('network/unreachable')
})
