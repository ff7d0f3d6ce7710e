import { join } from 'node:path'
import type { Scope } from '@earshot/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addToken } from '../packages/server/src/commands/add-token.ts'
import { isDenied } from '../packages/server/src/core/denied.ts'
import { openRecords } from '../packages/server/src/store/records/records.ts'
import { storedUsage } from './harness/nucleus.ts'
import { askNucleus, type NucleusAsking } from './harness/nucleus-api.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

const patience = { timeout: 15_000 }
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const ask = (path: string, asking?: NucleusAsking) => askNucleus(server, path, asking)
const post = (path: string, body: unknown, token?: string) =>
  ask(path, { method: 'POST', body, ...(token !== undefined && { token }) })

/** An app with one policy and one licence by it. */
async function sold(policy: object = {}) {
  const { key, id } = await server.addProject('sold', ['*'])
  const app = `/app/${key}`
  expect((await post(`${app}/policy`, { id: 'basic', ...policy })).status).toBe(200)
  const wish = { policy: 'basic', userEmail: 'buyer@example.org' }
  const licence = (await post(`${app}/licenses`, wish)).body
  return { app, key, project: id, licence }
}

/** A token that an owner made for one project. */
async function tokenFor(project: string, scopes: readonly Scope[] = ['admin']) {
  await using records = await openRecords({ file: join(server.folder, 'records.db') })
  const deciding = { actor: { is: 'machine' }, now: () => Date.now(), records } as const
  const wish = { name: `for ${project}`, scopes, project }
  const added = await addToken(deciding, wish)
  if (isDenied(added)) throw new Error('the token was denied')
  return added
}

/** The documents list what a call is told as parameters of the query, and send nothing by example. */
const spellings = {
  'as parameters': (words: string) => ({ search: `?${words}` }),
  'as a form, as curl sends it': (body: string) => ({ body: new URLSearchParams(body) }),
  'as a form with the token in it': (body: string) => ({
    ...{ body: new URLSearchParams(`${body}&token=${server.token}`), headers: {} },
  }),
}

test.each(Object.entries(spellings))('owners tell what they want %s', async (_, spelled) => {
  const { key } = await server.addProject('spelled', ['*'])
  const tell = async (method: string, path: string, words: string) => {
    const { search = '', ...init }: RequestInit & { search?: string } = spelled(words)
    const headers = { authorization: server.token }
    const url = `${server.url}/app/${key}${path}${search}`
    const answer = await fetch(url, { method, headers, ...init })
    return JSON.parse(await answer.text())
  }
  const policy = 'id=basic+1&maxMachines=5&durationValidity=0&versionValidity=0.8.1'
  expect(await tell('POST', '/policy', policy)).toEqual({ added: true })
  expect((await ask(`/app/${key}/policies`)).body).toEqual([
    { id: 'basic 1', duration: '0', maxMachines: '5', version: '0.8.1' },
  ])
  const wish = 'policy=basic%201&userEmail=buyer%2B1%40example.org'
  const licence = await tell('POST', '/licenses/', wish)
  expect(licence).toMatchObject({ policy: 'basic 1', userEmail: 'buyer+1@example.org' })
  const changed = await tell('PUT', `/license/${licence.id}`, 'status=disabled')
  expect(changed).toEqual({ ...licence, status: 'disabled' })
})

test('a token in the query of a question is none: addresses are written down on their way', async () => {
  const { app } = await sold()
  const path = `${app}/policy?id=x&token=${server.token}`
  expect((await ask(path, { method: 'POST', token: '' })).status).toBe(401)
})

test('a form is read nowhere else', async () => {
  const headers = { authorization: `Bearer ${server.token}` }
  const body = new URLSearchParams('name=x')
  const answer = await fetch(`${server.url}/api/projects`, { method: 'POST', headers, body })
  expect(answer.status).toBe(400)
})

test.each([
  { durationValidity: 36_501 },
  { durationValidity: 100_000_000 },
  { durationValidity: '9007199254740991' },
  { maxMachines: 10_001 },
  ...[{ id: 'x'.repeat(65) }, { id: '.' }, { id: '..' }, { id: {} }, { id: '  ' }],
])('a policy of %j is refused: it could not be kept', async (odd) => {
  const { app } = await sold()
  expect((await post(`${app}/policy`, { id: 'odd', ...odd })).status).toBe(400)
  expect((await ask(`${app}/policies`)).body).toHaveLength(1)
  expect((await ask(`${app}/licenses`)).status).toBe(200)
})

test('the longest times and the most machines that a policy may tell are kept', async () => {
  const { app, licence } = await sold({ durationValidity: 36_500, maxMachines: 10_000 })
  expect(licence.expire).toBe(new Date(Date.now() + 36_500 * 86_400_000).toISOString().slice(0, 10))
  expect((await ask(`${app}/licenses`)).body).toEqual([licence])
})

test('a licence that was made for longer than dates reach is told as one without an end', async () => {
  const { app, project, licence } = await sold()
  {
    await using records = await openRecords({ file: join(server.folder, 'records.db') })
    const far = { expires_at: 8.64e15 + 1 }
    await records.write((tx) =>
      tx.updateTable('licences').set(far).where('project', '=', project).execute(),
    )
  }
  expect((await ask(`${app}/licenses`)).body).toEqual([{ ...licence, expire: '0' }])
})

test('of many machines that come at once for the last place one gets it', async () => {
  const { app, licence } = await sold({ maxMachines: 1 })
  const use = (machineId: string) =>
    post(`${app}/license/validate`, { data: { key: licence.key, machineId } }, '')
  const machines = Array.from({ length: 12 }, (_, index) => `m${index}`)
  const answers = await Promise.all(machines.map(use))
  expect(answers.filter(({ body }) => body.valid)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.status === 'machines')).toHaveLength(11)
  const again = await Promise.all(machines.map(use))
  expect(again.map(({ body }) => body.valid)).toEqual(answers.map(({ body }) => body.valid))
})

test('a licence is good by its key, with blanks around it, and not by its id', async () => {
  const { app, licence } = await sold()
  const use = async (key: unknown) =>
    (await post(`${app}/license/validate`, { data: { key, machineId: 'm' } }, '')).body
  expect(await use(` ${licence.key} `)).toEqual({
    ...{ valid: true, status: 'active', policy: 'basic', key: licence.key },
  })
  for (const odd of [licence.id, '', null, 7, {}, [licence.key], 'x'.repeat(5_000)]) {
    expect(await use(odd)).toEqual({ valid: false, status: 'nolicense' })
  }
})

test('whom a licence was sold to is told to those who may see its project, and to nobody else', async () => {
  const { app, licence } = await sold()
  const strange = await tokenFor((await server.addProject('strange', ['*'])).id)
  for (const keyOrId of [licence.key, licence.id]) {
    const path = `${app}/license/${keyOrId}`
    for (const token of ['', 'esk_wrong', strange.token]) {
      const { body } = await ask(path, { token })
      expect(body).toEqual({ ...licence, userEmail: '' })
    }
    expect((await ask(path)).body).toEqual(licence)
  }
})

test('the disk does not tell what the buyer of a licence did', async () => {
  const { app, project, licence } = await sold()
  const machineId = '0035969ec53f'
  const use = { data: { key: licence.key, machineId } }
  expect((await post(`${app}/license/validate`, use, '')).body.valid).toBe(true)
  const event = { type: 'event', name: 'A', id: 1, date: Date.now(), machineId, sessionId: 1 }
  await post(`${app}/track`, { data: [event] }, '')
  await expect.poll(() => storedUsage(server.facts, project), patience).toHaveLength(1)
  const [stored] = await storedUsage(server.facts, project)
  await using records = await openRecords({ file: join(server.folder, 'records.db') })
  const row = await records.db
    .selectFrom('licences')
    .select('machines')
    .where('project', '=', project)
    .executeTakeFirstOrThrow()
  expect(JSON.parse(row.machines)).toEqual([expect.stringMatching(/^\d+$/)])
  expect(row.machines).not.toContain(stored?.install)
})

test('no cache on the way keeps a licence, whoever asked for it', async () => {
  const { app, licence } = await sold()
  for (const path of [
    '/licenses',
    '/policies',
    `/license/${licence.key}`,
    '/license/x',
    '/customdata',
  ]) {
    const headers = { authorization: server.token }
    const answer = await fetch(`${server.url}${app}${path}`, { headers })
    expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store'])
  }
})

test('a token of another project neither sees nor changes anything of this one', async () => {
  const mine = await sold()
  const other = await server.addProject('other', ['*'])
  const { token } = await tokenFor(other.id)
  const body = { status: 'disabled' }
  for (const app of [mine.app, `/app/${other.key}`]) {
    for (const keyOrId of [mine.licence.id, mine.licence.key]) {
      const one = `${app}/license/${keyOrId}`
      expect((await ask(one, { method: 'PUT', body, token })).status).toBe(404)
      expect((await ask(one, { method: 'DELETE', token })).status).toBe(404)
    }
    expect((await ask(`${app}/policy/basic`, { method: 'DELETE', token })).status).toBe(404)
    expect((await post(`${app}/licenses`, { policy: 'basic' }, token)).status).not.toBe(200)
  }
  for (const list of ['policies', 'licenses']) {
    expect((await ask(`${mine.app}/${list}`, { token })).status).toBe(404)
    expect((await ask(`/app/${other.key}/${list}`, { token })).body).toEqual([])
  }
  const there = { data: { key: mine.licence.key, machineId: 'm' } }
  expect((await post(`/app/${other.key}/license/validate`, there, '')).body.valid).toBe(false)
  expect((await ask(`${mine.app}/licenses`)).body).toEqual([mine.licence])
})

test('a token that may only read or write changes no licence, and one that reads sees them all', async () => {
  const { app, project, licence } = await sold()
  const body = { status: 'disabled' }
  for (const scope of ['read', 'write'] as const) {
    const { token } = await tokenFor(project, [scope])
    expect((await ask(`${app}/licenses`, { token })).body).toEqual([licence])
    const one = `${app}/license/${licence.id}`
    const tries = [
      post(`${app}/policy`, { id: 'x' }, token),
      post(`${app}/licenses`, { policy: 'basic' }, token),
      ask(one, { method: 'PUT', body, token }),
      ask(one, { method: 'DELETE', token }),
      ask(`${app}/policy/basic`, { method: 'DELETE', token }),
      ask(`/api/v1${app.replace('/app/', '/apps/')}/users/ann`, { method: 'DELETE', token }),
    ]
    for (const { status } of await Promise.all(tries)) expect(status).toBe(403)
  }
})

test('a token in a body that is no text is none', async () => {
  const { app } = await sold()
  for (const token of [{ toString: 1, valueOf: 1 }, {}, [server.token], 7, true, null]) {
    expect((await post(`${app}/policy`, { id: 'x', token }, '')).status).toBe(401)
  }
})

test('a token that only Nucleus scripts use is seen to be used', async () => {
  const { key, id: project } = await server.addProject('used', ['*'])
  const { id, token } = await tokenFor(project)
  expect((await ask(`/app/${key}/policies`, { token })).status).toBe(200)
  const { tokens } = await server.api('GET /api/tokens', {})
  expect(tokens.find((one) => one.id === id)?.lastUsedAt).toEqual(expect.any(String))
})
