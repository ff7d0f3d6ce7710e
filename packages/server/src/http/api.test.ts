import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { emptyFacts, openTestApi } from './harness.ts'

test('who is not known is asked to sign in, or to send a token', async () => {
  await using api = await openTestApi()
  const { key } = await api.project()
  for (const route of ['GET /api/projects', `GET /api/projects/${key}`, 'GET /api/tokens']) {
    expect(await api.ask({ route })).toMatchObject({ status: 401, body: { code: 'auth/required' } })
  }
  const wrong = { route: 'GET /api/projects', token: 'Bearer esk_wrong' }
  expect(await api.ask(wrong)).toMatchObject({ status: 401 })
  const response = await api.app.inject('/api/projects')
  expect(response.headers['www-authenticate']).toBe('Bearer realm="earshot"')
})

test('a wrong token is not made good by a cookie', async () => {
  await using api = await openTestApi()
  const cookie = await api.person({ role: 'owner' })
  expect((await api.ask({ route: 'GET /api/me', cookie, token: 'Bearer esk_x' })).status).toBe(401)
})

test('a project of others is not there, and not in the list', async () => {
  await using api = await openTestApi()
  const mine = await api.project('Mine')
  const other = await api.project('Other')
  const cookie = await api.person({ role: 'admin', project: mine.id })
  const { body } = await api.ask({ route: 'GET /api/projects', cookie })
  expect(body.projects).toMatchObject([{ name: 'Mine', role: 'admin' }])
  for (const key of [other.key, '00000000000', 'not-a-key', '%00']) {
    for (const path of ['', '/issues', '/sessions', '/members', '/dropped']) {
      expect(await api.ask({ route: `GET /api/projects/${key}${path}`, cookie })).toMatchObject({
        status: 404,
        body: { code: 'project/unknown' },
      })
    }
  }
})

test.each([
  ['viewer', [200, 403, 403, 403, 403]],
  ['member', [200, 200, 403, 403, 403]],
  ['admin', [200, 200, 200, 403, 403]],
  ['owner', [200, 200, 200, 200, 200]],
] as const)('a %s may do what the role says and no more', async (role, statuses) => {
  await using api = await openTestApi()
  const { id, key, name } = await api.project()
  const cookie = await api.person({ role, project: id })
  const root = `/api/projects/${key}`
  const asked = [
    { route: `GET ${root}` },
    { route: `POST ${root}/issues/bulk`, body: { ids: ['0'], change: { state: 'open' } } },
    { route: `PATCH ${root}`, body: { name } },
    { route: `POST ${root}/members`, body: { email: 'x@example.org', role: 'viewer' } },
    { route: `DELETE ${root}?confirm=${name}` },
  ]
  const got: number[] = []
  for (const each of asked) got.push((await api.ask({ ...each, cookie })).status)
  expect(got).toEqual(statuses)
})

test('what concerns the whole server needs a role on every project', async () => {
  await using api = await openTestApi()
  const { id } = await api.project()
  const cookie = await api.person({ role: 'owner', project: id })
  const body = { name: 'New', origins: ['*'] }
  expect((await api.ask({ route: 'POST /api/projects', cookie, body })).status).toBe(403)
  expect((await api.ask({ route: 'GET /api/dropped', cookie })).status).toBe(403)
  const admin = await api.person({ email: 'b@example.org', role: 'admin' })
  expect((await api.ask({ route: 'POST /api/projects', cookie: admin, body })).body).toMatchObject({
    name: 'New',
    role: 'admin',
    holds: { issues: 0, events: 0 },
  })
  expect((await api.ask({ route: 'GET /api/dropped', cookie: admin })).status).toBe(200)
})

test('tokens are held to their scopes and their project', async () => {
  await using api = await openTestApi()
  const { key, id } = await api.project()
  const other = await api.project('Other')
  const reading = await api.token(['read'])
  const only = await api.token(['admin'], id)
  const change = { route: `PATCH /api/projects/${key}`, body: { name: 'New name' } }
  expect(await api.ask({ ...change, token: reading })).toMatchObject({
    status: 403,
    body: { code: 'auth/scope' },
  })
  expect(await api.ask({ ...change, token: only })).toMatchObject({ status: 200 })
  const elsewhere = { route: `GET /api/projects/${other.key}`, token: only }
  expect((await api.ask(elsewhere)).body.code).toBe('project/unknown')
  const list = await api.ask({ route: 'GET /api/projects', token: only })
  expect(list.body.projects).toHaveLength(1)
})

test('a token is told once, kept within its maker’s rights, and ends', async () => {
  await using api = await openTestApi()
  const { key, id } = await api.project()
  const cookie = await api.person({ role: 'viewer', project: id })
  const wish = { name: 'CI', scopes: ['admin'], expiresInDays: 2 }
  const made = await api.ask({ route: 'POST /api/tokens', cookie, body: wish })
  const token = `Bearer ${made.body.token}`
  expect(made.body.token).toMatch(/^esk_[\w-]{43}$/)
  expect(made.body.row).toMatchObject({ name: 'CI', scopes: ['admin'], project: null })

  const change = { route: `PATCH /api/projects/${key}`, body: { name: 'Mine' } }
  expect((await api.ask({ ...change, token })).body.code).toBe('auth/forbidden')
  expect((await api.ask({ route: `GET /api/projects/${key}`, token })).status).toBe(200)
  const listed = await api.ask({ route: 'GET /api/tokens', cookie })
  expect(listed.body.tokens).toMatchObject([{ lastUsedAt: '2026-03-10T12:00:00.000Z' }])
  expect(JSON.stringify(listed.body)).not.toContain(made.body.token)

  api.clock.now += 2 * 86_400_000
  expect((await api.ask({ route: 'GET /api/projects', token })).status).toBe(401)
})

test('tokens are ended by who made them, or by the owner', async () => {
  await using api = await openTestApi()
  const { id } = await api.project()
  const ann = await api.person({ email: 'ann@example.org', role: 'viewer', project: id })
  const ben = await api.person({ email: 'ben@example.org', role: 'admin' })
  const owner = await api.person({ email: 'own@example.org', role: 'owner' })
  const make = async () => {
    const body = { name: 'x', scopes: ['read'] }
    return (await api.ask({ route: 'POST /api/tokens', cookie: ann, body })).body.row.id
  }
  const [first, second] = [await make(), await make()]
  const end = async (token: string, cookie: string) =>
    (await api.ask({ route: `DELETE /api/tokens/${token}`, cookie })).body
  expect(await end(first, ben)).toMatchObject({ code: 'token/unknown' })
  expect(await end(first, ann)).toEqual({ removed: true })
  expect(await end(second, owner)).toEqual({ removed: true })
})

test('what is not documented is refused, and told by its place, not by its content', async () => {
  await using api = await openTestApi()
  const { key } = await api.project()
  const token = await api.token(['admin'])
  const detailOf = async (route: string, body?: object) => {
    const answer = await api.ask({ route, token, ...(body && { body }) })
    expect([answer.status, answer.body.code]).toEqual([400, 'request/invalid'])
    expect(JSON.stringify(answer.body)).not.toContain('secret')
    return answer.body.detail
  }
  const issues = `GET /api/projects/${key}/issues`
  expect(await detailOf(`${issues}?limit=secret`)).toBe('query/limit must be integer')
  expect(await detailOf(`${issues}?limit=101`)).toBe('query/limit must be <= 100')
  expect(await detailOf(`${issues}?secret=1`)).toBe('query must not have additional properties')
  expect(await detailOf(`${issues}?state=secret`)).toContain('query/state')
  expect(await detailOf(`PATCH /api/projects/${key}`, { secret: 1 })).toContain('body')
  expect(await detailOf('POST /api/projects', { name: 1, origins: [] })).toContain('body/name')
  expect(await detailOf(`GET /api/projects/${key}/sessions?from=secret`)).toContain('query/from')
  expect(await detailOf(`GET /api/projects/${key}/sessions?from=2020-01-01`)).toContain('400 days')
})

test('only one part of a request asks: a second one was never checked, and changes nothing', async () => {
  await using api = await openTestApi()
  const { key } = await api.project()
  const token = await api.token(['admin'])
  const before = await api.ask({ route: `GET /api/projects/${key}`, token })
  for (const [route, body] of [
    [`POST /api/projects/${key}/keys?overlapHours=abc`, {}],
    [`POST /api/projects/${key}/keys?overlapHours=99999`, undefined],
    [`PATCH /api/projects/${key}?name=Other`, {}],
    [`PATCH /api/projects/${key}?x=1`, { name: 'Other' }],
    [`DELETE /api/projects/${key}`, { confirm: 'Shop' }],
  ] as const) {
    const answer = await api.ask({ route, token, ...(body && { body }) })
    expect(answer).toMatchObject({ status: 400, body: { code: 'request/invalid' } })
  }
  expect(await api.ask({ route: `GET /api/projects/${key}`, token })).toEqual(before)
})

test('another method than an address knows is told which it knows', async () => {
  await using api = await openTestApi()
  const { key } = await api.project()
  const ask = async (method: 'DELETE' | 'GET' | 'POST' | 'PUT', url: string) => {
    const response = await api.app.inject({ method, url })
    return [response.statusCode, response.json().code, response.headers['allow']]
  }
  const refused = (allow: string) => [405, 'method/not-allowed', allow]
  expect(await ask('PUT', '/api/projects')).toEqual(refused('GET, HEAD, POST'))
  expect(await ask('POST', `/api/projects/${key}/usage/export?x=1`)).toEqual(refused('GET, HEAD'))
  expect(await ask('GET', '/api/sign-in')).toEqual(refused('POST'))
  expect(await ask('POST', '/healthz')).toEqual(refused('GET, HEAD'))
  expect(await ask('POST', '/api/nothing')).toEqual([404, 'route/unknown', undefined])
  expect(await ask('POST', '/nothing')).toEqual([404, 'route/unknown', undefined])
})

test.each(['0x10', '1e1', ' 5', '5.0', ''])('a limit of %j is no number', async (limit) => {
  await using api = await openTestApi()
  const { key } = await api.project()
  const token = await api.token(['read'])
  const route = `GET /api/projects/${key}/issues?limit=${encodeURIComponent(limit)}`
  expect((await api.ask({ route, token })).body).toMatchObject({
    ...{ status: 400, code: 'request/invalid', detail: 'query/limit must be integer' },
  })
})

test('a body that is broken, huge or poisoned is the asker’s fault', async () => {
  await using api = await openTestApi()
  const authorization = await api.token(['admin'])
  const send = async (payload: string) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const response = await api.app.inject({
      method: 'POST',
      url: '/api/projects',
      headers,
      payload,
    })
    return [response.statusCode, response.json().code]
  }
  expect(await send('{"name":')).toEqual([400, 'request/invalid'])
  expect(await send('{"__proto__":{"name":"x"}}')).toEqual([400, 'request/invalid'])
  expect(await send('')).toEqual([400, 'request/invalid'])
  expect(await send(`"${'x'.repeat(262_145)}"`)).toEqual([413, 'request/too-large'])
})

test('an address that cannot be read is not repeated', async () => {
  await using api = await openTestApi()
  for (const url of ['/api/%zz?secret', '/%zz', `/api/projects/${'x'.repeat(200)}`]) {
    const response = await api.app.inject(url)
    expect(response.statusCode).toBeGreaterThanOrEqual(400)
    expect(response.statusCode).toBeLessThan(500)
    expect(response.headers['content-type']).toBe('application/problem+json')
    expect(response.payload).not.toMatch(/secret|zz|xx/)
  }
})

test('a fault of ours says nothing about itself to the asker, and is noted for the owner', async () => {
  const facts = {
    ...emptyFacts,
    ask: async () => {
      throw new Error('secret column of ann@example.org')
    },
  }
  await using api = await openTestApi({ facts })
  await api.project()
  const token = await api.token(['read'])
  const answer = await api.ask({ route: 'GET /api/projects', token })
  expect(answer).toEqual({
    status: 500,
    body: {
      type: 'urn:earshot:server/failed',
      code: 'server/failed',
      title: 'Something went wrong here; it has been noted.',
      status: 500,
    },
  })
  expect(api.log).toHaveLength(1)
  const [line = ''] = api.log
  expect(JSON.parse(line)).toMatchObject({ kind: 'Error', at: expect.stringMatching(/^at /) })
  expect(line).not.toContain('secret')
})

test('while the facts engine is away the asker is told to come back', async () => {
  const facts = {
    ...emptyFacts,
    ask: async () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' })
    },
    ready: async () => false,
  }
  await using api = await openTestApi({ facts })
  await api.project()
  const authorization = await api.token(['read'])
  for (const url of ['/api/projects', '/healthz']) {
    const response = await api.app.inject({ url, headers: { authorization } })
    expect([response.statusCode, response.json().code]).toEqual([503, 'facts/unavailable'])
    expect(response.headers['retry-after']).toBe('5')
  }
})

test('health tells the version', async () => {
  await using api = await openTestApi()
  const response = await api.app.inject('/healthz')
  expect([response.statusCode, response.json()]).toEqual([200, { ok: true, version: '1.2.3' }])
})

test('where the disk is full, a decision is refused as that, and taken when there is room again', async () => {
  await using api = await openTestApi()
  const token = await api.token(['read', 'admin'])
  const allowPages = (count: number) =>
    api.records.write((tx) => sql.raw(`pragma max_page_count = ${count}`).execute(tx))
  const refused = async () => {
    for (let count = 0; count < 100; count += 1) {
      const body = { name: `Shop ${count}`, origins: ['*'] }
      const answer = await api.ask({ route: 'POST /api/projects', token, body })
      if (answer.status !== 200) return answer
    }
    return undefined
  }
  // No fewer than there are.
  await allowPages(1)
  expect(await refused()).toMatchObject({ status: 503, body: { code: 'storage/full' } })
  expect(api.log).toEqual([])
  await allowPages(100_000)
  expect(await refused()).toBeUndefined()
})
