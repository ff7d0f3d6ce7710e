import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyFacts, openTestApi } from './harness.ts'
import { routes } from './routes/routes.ts'
import { hex, openUsageApi, type UsageApi } from './usage-harness.ts'

let usage: UsageApi

beforeAll(async () => {
  usage = await openUsageApi()
}, 60_000)
afterAll(() => usage[Symbol.asyncDispose]())

const ask: UsageApi['ask'] = (path, query) => usage.ask(path, query)

test('an export is a file, whole, and no cell of it is a formula', async () => {
  const csv = await usage.api.app.inject({
    url: `/api/projects/${usage.key}/usage/export?last=7d`,
    headers: { authorization: usage.token },
  })
  expect(csv.headers['content-type']).toContain('text/csv')
  expect(csv.headers['content-disposition']).toBe('attachment; filename="usage.csv"')
  const lines = csv.body.trimEnd().split('\r\n')
  expect(lines).toHaveLength(8)
  expect(lines[0]).toBe(
    'at,kind,name,person,identity,session,country,platform,osVersion,version,locale,client,clientVersion,props',
  )
  expect(csv.body).toContain(`,"'=cmd|""x""",${hex(12)},install,`)
  expect(csv.body).toContain('"{""plan"":""free"",""note"":""a,b""}"')

  const ndjson = await usage.api.app.inject({
    url: `/api/projects/${usage.key}/usage/export?last=7d&format=ndjson&where=kind:error`,
    headers: { authorization: usage.token },
  })
  expect(JSON.parse(ndjson.body)).toMatchObject({
    ...{ at: '2026-03-10T09:00:50.000Z', kind: 'error', person: hex(11), props: { beta: true } },
  })
})

test('what is not as documented is refused by name', async () => {
  const refused = async (path: string, query: Readonly<Record<string, string>>) =>
    (await ask(path, query)).body.code
  expect(await refused('usage/overview', { where: 'password:1' })).toBe('filter/invalid')
  expect(await refused('usage/overview', { tz: 'Mars/Olympus' })).toBe('zone/unknown')
  expect(await refused('usage/overview', { last: '5y' })).toBe('request/invalid')
  expect(await refused('usage/overview', { last: '7d', from: '2026-03-01' })).toBe(
    'request/invalid',
  )
  expect(await refused('usage/overview', { from: '2026-03-09', to: '2026-03-01' })).toBe(
    'request/invalid',
  )
  expect(await refused('usage/overview', { colour: 'red' })).toBe('request/invalid')
  expect(await refused('usage/breakdown', { of: 'person' })).toBe('filter/invalid')
  expect(await refused('usage/funnel', { steps: 'kind:start' })).toBe('filter/invalid')
  expect(await refused('usage/series', { by: 'hour', last: '90d' })).toBe('request/invalid')
  expect(await refused('usage/people', { cursor: 'x' })).toBe('cursor/invalid')
  expect(await refused(`usage/people/${hex(99)}`, {})).toBe('person/unknown')
  expect(await refused(`usage/people/${hex(13)}`, {})).toBe('person/unknown')
  expect(await refused('usage/people/nobody', {})).toBe('person/unknown')
  expect(await refused(`usage/people/${hex(11)}/sessions/${hex(103)}`, {})).toBe(
    'app-session/unknown',
  )
})

test.each([
  ['usage/people', 'seen'],
  [`usage/people/${hex(11)}`, 'began'],
  ['issues', 'last_seen'],
])('a cursor that the list %s never gave out is refused, or finds an end', async (path, sort) => {
  const withValue = async (value: string) => {
    const cursor = Buffer.from(`["${sort}",${value},"${hex(0)}"]`).toString('base64url')
    const { status, body } = await ask(path, { cursor })
    return status === 200 ? status : body.code
  }
  expect(await withValue('-1')).toBe('cursor/invalid')
  expect(await withValue('9'.repeat(17))).toBe('cursor/invalid')
  expect(await withValue('9'.repeat(16))).toBe(200)
  expect(await withValue('0')).toBe(200)
})

test('no question is answered to somebody of another project', async () => {
  const other = await usage.api.project('Other')
  const stranger = await usage.api.token(['read'], other.id)
  const questions = Object.keys(routes).filter((route) => /^GET .*(usage|views)/.test(route))
  expect(questions.length).toBeGreaterThan(18)
  for (const question of questions) {
    const route = question.replace(':key', usage.key).replace(/:\w+/g, hex(11))
    const needed = 'of=country&kind=view&name=x&property=x&steps=kind:view|kind:view'
    for (const query of ['', `?${needed}`]) {
      const { body } = await usage.api.ask({ route: `${route}${query}`, token: stranger })
      expect(['project/unknown', 'request/invalid']).toContain(body.code)
    }
  }
})

test('what people wrote is bound, not run', async () => {
  const hostile = [
    `x') or 1=1 --`,
    `\\'; drop table usage_events; --`,
    '{project:String}',
    '\u0000',
  ]
  for (const text of hostile) {
    const coded = encodeURIComponent(text)
    for (const where of [`name:${coded}`, `prop.${coded}:1`, `prop.plan:${coded}`]) {
      const { status, body } = await ask('usage/overview', { where })
      expect([status, body.current?.events]).toEqual([200, 0])
    }
    expect((await ask('usage/breakdown', { of: `prop.${text}` })).status).toBe(200)
    expect((await ask('usage/property', { property: text })).body.events).toBe(0)
    expect((await usage.search({ q: text })).body.people).toEqual([])
    expect((await ask('usage/paths', { kind: 'action', name: text })).body.from.sessions).toBe(0)
  }
  for (const word of ['constructor', '__proto__', 'toString']) {
    for (const where of [`kind:${word}`, `identity:${word}`, `name:${word}`]) {
      const { status, body } = await ask('usage/overview', { where })
      expect([status, body.current?.events]).toEqual([200, 0])
    }
  }
  expect((await ask('usage/overview')).body.current.events).toBe(7)
})

test('a saved view is for all members, and goes by its author or an admin', async () => {
  const ann = await usage.api.person({ role: 'member', email: 'ann@example.org' })
  const ben = await usage.api.person({ role: 'member', email: 'ben@example.org' })
  const viewer = await usage.api.person({ role: 'viewer', email: 'vic@example.org' })
  const views = `/api/projects/${usage.key}/views`
  const body = { name: 'Berlin', path: 'usage/events', search: 'where=country:DE' }
  const saved = await usage.api.ask({ route: `POST ${views}`, cookie: ann, body })
  expect(saved.body).toMatchObject({ ...body, isOwn: true })
  const refused = await usage.api.ask({ route: `POST ${views}`, cookie: viewer, body })
  expect(refused.body.code).toBe('auth/forbidden')
  const elsewhere = { ...body, path: '//evil.example' }
  const wrong = await usage.api.ask({ route: `POST ${views}`, cookie: ann, body: elsewhere })
  expect(wrong.body.code).toBe('request/invalid')

  const seen = await usage.api.ask({ route: `GET ${views}`, cookie: ben })
  expect(seen.body.views).toEqual([{ ...saved.body, isOwn: false }])
  const remove = `DELETE ${views}/${saved.body.id}`
  expect((await usage.api.ask({ route: remove, cookie: ben })).body.code).toBe('auth/forbidden')
  expect((await usage.api.ask({ route: remove, cookie: ann })).body).toEqual({ removed: true })
  expect((await usage.api.ask({ route: remove, cookie: ann })).body.code).toBe('view/unknown')
})

test('a question that the engine gives up is no failure of the server', async () => {
  const tired = Object.assign(new Error('Code: 241'), { code: '241' })
  await using api = await openTestApi({
    facts: { ...emptyFacts, ask: () => Promise.reject(tired) },
  })
  const { key } = await api.project()
  const token = await api.token(['read'])
  const route = `GET /api/projects/${key}/usage/overview`
  expect((await api.ask({ route, token })).body.code).toBe('question/too-large')
  expect(api.log).toEqual([])
})
