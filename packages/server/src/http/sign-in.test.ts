import { expect, test } from 'vitest'
import { ensureFirstRun } from '../commands/ensure-first-run.ts'
import { createTrustedProxies } from './client-address.ts'
import { openTestApi, type TestApi } from './harness.ts'

const dayMs = 86_400_000

/** Signs in by the first run's link; answers the Cookie header and the whole Set-Cookie. */
async function enter({ app, records, clock }: TestApi, headers: Record<string, string> = {}) {
  const { link } = await ensureFirstRun(records, { now: () => clock.now })
  const response = await app.inject({
    method: 'POST',
    url: '/api/sign-in/link',
    payload: { link },
    headers,
  })
  const setCookie = String(response.headers['set-cookie'])
  return { cookie: setCookie.split(';')[0] ?? '', setCookie, me: response.json() }
}

test('a link signs in once, a password from then on', async () => {
  await using api = await openTestApi()
  const { cookie, me } = await enter(api)
  expect(me).toMatchObject({ email: 'owner@localhost', role: 'owner', hasPassword: false })

  const password = 'correct horse'
  const set = { password, email: 'Ann@Example.org' }
  expect(await api.ask({ route: 'POST /api/me/password', cookie, body: set })).toMatchObject({
    body: { changed: true },
  })
  expect((await api.ask({ route: 'GET /api/me', cookie })).body).toMatchObject({
    email: 'ann@example.org',
    hasPassword: true,
  })
  const again = { email: 'ann@example.org', password }
  expect(await api.ask({ route: 'POST /api/sign-in', body: again })).toMatchObject({ status: 200 })
  const wrong = { email: 'ann@example.org', password: 'wrong horse' }
  expect(await api.ask({ route: 'POST /api/sign-in', body: wrong })).toMatchObject({
    status: 401,
    body: { code: 'auth/wrong', type: 'urn:earshot:auth/wrong' },
  })
})

test('the cookie is out of reach for scripts and other sites, and for plain HTTP behind TLS', async () => {
  await using plain = await openTestApi()
  const { setCookie } = await enter(plain)
  expect(setCookie).toMatch(/^earshot=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/)

  const trustedProxies = createTrustedProxies(['127.0.0.1'])
  await using behindTls = await openTestApi({ trustedProxies })
  const secure = await enter(behindTls, { 'x-forwarded-proto': 'https' })
  expect(secure.setCookie).toContain('; Secure')
})

test('the cookie is kept for TLS also where the proxy is not named, but the site is', async () => {
  await using api = await openTestApi({ publicUrl: 'https://earshot.example' })
  const asked = await enter(api, { host: 'Earshot.example' })
  expect(asked.setCookie).toContain('; Secure')
  const inside = await enter(api, { host: 'localhost:4100' })
  expect(inside.setCookie).not.toContain('Secure')
})

test('signing out ends the sign-in itself, not only the cookie', async () => {
  await using api = await openTestApi()
  const { cookie } = await enter(api)
  expect((await api.ask({ route: 'POST /api/sign-out', cookie })).body).toEqual({ signedOut: true })
  expect(await api.ask({ route: 'GET /api/me', cookie })).toMatchObject({
    status: 401,
    body: { code: 'auth/required' },
  })
})

test('a new password signs out everywhere else', async () => {
  await using api = await openTestApi()
  const here = await api.person({ role: 'owner' })
  const there = await api.person({ role: 'owner' })
  const body = { password: 'correct horse' }
  await api.ask({ route: 'POST /api/me/password', cookie: here, body })
  expect((await api.ask({ route: 'GET /api/me', cookie: here })).status).toBe(200)
  expect((await api.ask({ route: 'GET /api/me', cookie: there })).status).toBe(401)
})

test('a sign-in lives while it is used, 30 days without and 90 in all', async () => {
  await using api = await openTestApi()
  const idle = await api.person({ role: 'owner' })
  const busy = await api.person({ role: 'owner' })
  const statusOf = async (cookie: string) =>
    (await api.ask({ route: 'GET /api/me', cookie })).status
  for (let day = 0; day < 29; day += 5) {
    api.clock.now += 5 * dayMs
    expect(await statusOf(busy)).toBe(200)
  }
  expect(await statusOf(idle)).toBe(401)
  for (let day = 30; day < 85; day += 5) {
    api.clock.now += 5 * dayMs
    expect(await statusOf(busy)).toBe(200)
  }
  api.clock.now += 5 * dayMs
  expect(await statusOf(busy)).toBe(401)
})

test('guessing is slowed down, and nothing of it is logged', async () => {
  await using api = await openTestApi()
  const body = { email: 'ann@example.org', password: 'guess guess' }
  const statuses: number[] = []
  for (let turn = 0; turn < 22; turn += 1) {
    statuses.push((await api.ask({ route: 'POST /api/sign-in', body })).status)
  }
  expect(statuses.slice(0, 20)).toEqual(new Array(20).fill(401))
  expect(statuses.slice(20)).toEqual([429, 429])
  const throttled = await api.app.inject({ method: 'POST', url: '/api/sign-in', payload: body })
  expect(throttled.headers['retry-after']).toBe('60')
  expect(api.log.join('')).toBe('')
}, 60_000)

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{ 'sec-fetch-site': 'none' }, 200],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'http://localhost:80' }, 200],
  [{}, 403],
])('a change with the cookie and %j is answered %i', async (headers, status) => {
  await using api = await openTestApi()
  const cookie = await api.person({ role: 'owner' })
  const response = await api.app.inject({
    method: 'POST',
    url: '/api/projects',
    headers: { cookie, host: 'localhost', ...headers },
    payload: { name: 'Shop', origins: ['*'] },
  })
  expect(response.statusCode).toBe(status)
  if (status === 403) expect(response.json().code).toBe('request/cross-site')
})

test('another site cannot sign somebody in either', async () => {
  await using api = await openTestApi()
  const response = await api.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'sec-fetch-site': 'cross-site' },
    payload: { email: 'a@b.org', password: 'x' },
  })
  expect(response.json().code).toBe('request/cross-site')
})

test('a form cannot be mistaken for JSON', async () => {
  await using api = await openTestApi()
  const cookie = await api.person({ role: 'owner' })
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const response = await api.app.inject({
      method: 'POST',
      url: '/api/projects',
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': type },
      payload: '{"name":"Shop","origins":["*"]}',
    })
    expect([response.statusCode, response.json().code]).toEqual([400, 'request/invalid'])
  }
})
