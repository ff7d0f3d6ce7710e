import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNucleus, storedUsage } from './harness/nucleus.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let base: string
let project: string
const now = Date.now()
const day = (at: number) => new Date(at).toISOString().slice(0, 10)
const patience = { timeout: 15_000 }

beforeAll(async () => {
  server = await startTestServer()
  const { key, id } = await server.addProject('data', ['*'])
  project = id
  base = `/api/v1/apps/${key}`
  await server.api('PATCH /api/projects/:key/usage/settings', { key, keepsUserIds: true })
  await new Promise((resolve) => setTimeout(resolve, 600))
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  const ann = { machineId: 'm1', sessionId: 1, userId: 'ann', client: 'nodejs' }
  const bob = { machineId: 'm2', sessionId: 2, userId: null, client: 'nodejs' }
  const facts = { platform: 'Darwin', osVersion: '23.1', version: '1.2.3', locale: 'de-DE' }
  await client.send({
    data: [
      { ...ann, ...facts, id: 1, type: 'init', date: now - 60_000, payload: { plan: 'pro' } },
      {
        ...ann,
        id: 2,
        type: 'event',
        name: 'PLAYED',
        date: now - 50_000,
        payload: { secs: 7, hd: true },
      },
      {
        ...ann,
        id: 3,
        type: 'error',
        name: 'boom',
        date: now - 40_000,
        payload: { stack: '', message: 'boom' },
      },
      { ...bob, ...facts, platform: 'Linux', id: 4, type: 'init', date: now - 30_000, payload: {} },
      {
        ...bob,
        id: 5,
        type: 'event',
        name: 'PLAYED',
        date: now - 26 * 3_600_000,
        payload: { secs: 9 },
      },
    ],
  })
  while ((await storedUsage(server.facts, project)).length < 5) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
})
afterAll(() => server[Symbol.asyncDispose]())

async function ask(path: string, method = 'GET') {
  const answer = await fetch(`${server.url}${base}${path}`, {
    method,
    headers: { authorization: server.token },
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}
const span = () =>
  `start=${Math.floor(now / 1_000) - 3 * 86_400}&end=${Math.floor(now / 1_000) + 60}&utcOffset=0`

test('the glance compares the last 24 hours with those before', async () => {
  expect((await ask('/analytics/quickglance')).body).toEqual({
    data: {
      ...{ installs: 2, users: 2, appStarts: 2, errors: 1 },
      ...{ previousInstalls: 1, previousUsers: 1, previousAppStarts: 0, previousErrors: 0 },
    },
  })
})

test('the numbers of a period by day, and by what people use', async () => {
  const { data } = (await ask(`/analytics?${span()}`)).body
  expect(data.totalNumbers).toEqual({ users: 2, installs: 2 })
  expect(Object.values(data.usage as Record<string, number>).reduce((sum, n) => sum + n, 0)).toBe(2)
  expect(data.platforms).toEqual([
    { value: 'linux', count: 1 },
    { value: 'mac', count: 1 },
  ])
  expect([data.languages, data.versions]).toEqual([
    [{ value: 'de', count: 2 }],
    [{ value: '1.2.3', count: 2 }],
  ])
  expect(data.hours[day(now - 50_000)]).toHaveLength(24)
  expect(Object.keys(data.avgSessionDuration).length).toBeGreaterThan(0)
  for (const odd of ['start=a&end=2', 'start=1e3&end=0x7fffffff', 'start=&end=5']) {
    expect((await ask(`/analytics?${odd}`)).status).toBe(400)
  }
})

test('every day of the period is told, also those on which nothing was', async () => {
  const seconds = Math.floor(Date.UTC(2026, 1, 27, 23) / 1_000)
  const query = `start=${seconds}&end=${seconds + 86_400}&utcOffset=60`
  const { data } = (await ask(`/analytics?${query}`)).body
  const nothing = { '2026-02-28': 0, '2026-03-01': 0 }
  expect(data).toMatchObject({ usage: nothing, newUsers: nothing, nonNewUsers: nothing })
  expect(Object.keys(data.activeUsers)).toEqual(Object.keys(nothing))
  expect(data.hours['2026-02-28']).toEqual(Array(24).fill(0))
  expect(data.avgSessionDuration).toEqual({})
})

test('at the older address the same numbers have no wrapper, and others are with them', async () => {
  const headers = { authorization: server.token }
  const path = `${base.replace('/api/v1/apps', '/app')}/analytics?${span()}`
  const older = JSON.parse(await (await fetch(`${server.url}${path}`, { headers })).text())
  const { data } = (await ask(`/analytics?${span()}`)).body
  expect(older).toEqual({
    ...data,
    data,
    quickData: (await ask('/analytics/quickglance')).body.data,
    events: (await ask(`/analytics/events?${span()}`)).body.data,
    errors: (await ask(`/analytics/errors?${span()}`)).body.data,
    totalEvents: expect.objectContaining({ [day(now - 26 * 3_600_000)]: 1 }),
  })
})

test('events, their keys and the values of one, and errors', async () => {
  const { data } = (await ask(`/analytics/events?${span()}`)).body
  expect(Object.keys(data)).toEqual(['PLAYED'])
  expect(data.PLAYED[day(now - 26 * 3_600_000)]).toBe(1)
  expect((await ask(`/analytics/eventsprops?${span()}`)).body.data).toEqual([
    { event: 'PLAYED', type: 'boolean', keys: ['hd'] },
    { event: 'PLAYED', type: 'number', keys: ['secs'] },
    { event: 'init', type: 'string', keys: ['plan'] },
  ])
  expect((await ask(`/analytics/events/init/plan?${span()}`)).body.data).toEqual([
    { value: 'pro', count: 1 },
  ])
  expect(Object.keys((await ask(`/analytics/errors?${span()}`)).body.data)).toEqual(['boom'])
})

test('a session that goes on after midnight is one, and as long as it was', async () => {
  const { key, id } = await server.addProject('night', ['*'])
  const midnight = Math.floor(now / 86_400_000) * 86_400_000
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  const event = { type: 'event', name: 'A', machineId: 'm1', sessionId: 1 }
  const dates = [midnight - 86_400_000 - 600_000, midnight - 86_400_000 + 600_000]
  await client.send({ data: dates.map((date, number) => ({ ...event, id: number, date })) })
  await expect.poll(() => storedUsage(server.facts, id), patience).toHaveLength(2)
  const answer = await fetch(`${server.url}/api/v1/apps/${key}/analytics?${span()}`, {
    headers: { authorization: server.token },
  })
  const { data } = (await answer.json()) as { data: { avgSessionDuration: object } }
  expect(data.avgSessionDuration).toEqual({ [day(dates[0] ?? 0)]: 1_200 })
})

test('days and hours are those of the zone that is asked for', async () => {
  const { key, id } = await server.addProject('zones', ['*'])
  const midnight = Math.floor(now / 86_400_000) * 86_400_000
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  const date = midnight - 600_000
  const told = { type: 'init', machineId: 'm1', sessionId: 1, id: 1, date, payload: {} }
  await client.send({ data: [told, { ...told, type: 'event', name: 'A', id: 2 }] })
  await expect.poll(() => storedUsage(server.facts, id), patience).toHaveLength(2)
  const zoned = async (what: string, minutes: number) => {
    const path = `/api/v1/apps/${key}/analytics${what}?${span().replace('utcOffset=0', '')}`
    const headers = { authorization: server.token }
    const answer = await fetch(`${server.url}${path}utcOffset=${minutes}`, { headers })
    return JSON.parse(await answer.text()).data
  }
  const [yesterday, today] = [day(midnight - 1), day(midnight)]
  const hour = async (minutes: number) => {
    const { usage, newUsers, avgSessionDuration, hours } = await zoned('', minutes)
    const days = Object.keys(avgSessionDuration)
    for (const one of [usage, newUsers]) {
      const busy = Object.keys(one).filter((name) => one[name] === 1)
      expect(busy).toEqual(days)
    }
    const [name = ''] = days
    expect(await zoned('/events', minutes)).toEqual({ A: { [name]: 1 } })
    return [days, hours[name].indexOf(2)]
  }
  expect(await hour(0)).toEqual([[yesterday], 23])
  expect(await hour(480)).toEqual([[today], 7])
  expect(await hour(-720)).toEqual([[yesterday], 11])
})

test('users with their devices and properties, their sessions, and what they did in one', async () => {
  const list = (await ask('/users')).body
  expect(list.total).toBe(2)
  const ann = list.data.find(({ userId }: { userId: string }) => userId === 'ann')
  expect(ann).toMatchObject({
    props: { plan: 'pro' },
    devices: [{ platform: 'mac', osVersion: '23.1', version: '1.2.3' }],
  })
  const page = (await ask('/users/ann')).body
  const appId = base.split('/').at(-1)
  expect(page.user).toEqual({ ...ann, appId, updatedAt: ann.lastSeen })
  expect(page.sessions).toMatchObject([{ actions: 3, errors: 1 }])
  const { session, device } = page.sessions[0]
  const events = (await ask(`/users/ann/session/${session}?device=${device}`)).body.data
  expect(events.map(({ type }: { type: string }) => type)).toEqual(['init', 'PLAYED', 'error:boom'])
  expect(events[1]).toMatchObject({ data: { secs: 7, hd: true }, platform: 'mac', user_id: 'ann' })
  expect((await ask('/users/nobody')).status).toBe(404)
})

test('who is here now', async () => {
  expect((await ask('/live/users/count')).body).toEqual({ data: 2 })
  expect((await ask('/live/users')).body.data).toHaveLength(2)
  expect((await ask('/live/events')).body.data[0]).toMatchObject({ type: 'init' })
})

test('a user who is deleted leaves the disk: events, sessions, properties', async () => {
  const { body } = await ask('/users/ann')
  expect((await ask('/users/ann', 'DELETE')).status).toBe(204)
  await expect.poll(async () => (await ask('/users/ann')).status, patience).toBe(404)
  const rows = await storedUsage(server.facts, project)
  expect(rows.map(({ identity }) => identity)).toEqual(['install', 'install'])
  const person = BigInt(`0x${body.user._id}`).toString()
  for (const table of ['usage_sessions', 'usage_people', 'usage_profiles']) {
    const left = `select toFloat64(count()) as n from ${table} where person = {person:UInt64}`
    await expect.poll(() => server.facts.ask(left, { person }), patience).toEqual([{ n: 0 }])
  }
  expect((await ask('/users')).body.total).toBe(1)
})
