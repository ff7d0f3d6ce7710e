import { afterAll, beforeAll, expect, test } from 'vitest'
import { askNucleus, type NucleusAsking } from './harness/nucleus-api.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const ask = (path: string, asking?: NucleusAsking) => askNucleus(server, path, asking)

test('a licence is made by a policy, is good on so many machines, can be disabled and removed', async () => {
  const { key } = await server.addProject('licences', ['*'])
  const app = `/app/${key}`
  const policy = { id: 'basic', maxMachines: 1, durationValidity: 365, versionValidity: '0.8.1' }
  expect((await ask(`${app}/policy`, { method: 'POST', body: policy })).status).toBe(200)
  expect((await ask(`${app}/policies`)).body).toEqual([
    { id: 'basic', duration: '365', maxMachines: '1', version: '0.8.1' },
  ])
  const wish = { policy: 'basic', userEmail: 'buyer@example.org', token: server.token }
  const made = await ask(`${app}/licenses/`, { method: 'POST', body: wish, token: '' })
  const today = new Date().toISOString().slice(0, 10)
  expect(made.body).toMatchObject({ status: 'active', policy: 'basic', created: today })
  expect(made.body['expire']).toMatch(/^\d{4}-\d\d-\d\d$/)

  const validate = async (more: object = {}) => {
    const data = {
      key: made.body['key'],
      userId: null,
      machineId: 'm1',
      platform: 'linux',
      version: '0.8.0',
    }
    const answer = await ask(`${app}/license/validate`, {
      method: 'POST',
      body: { data: { ...data, ...more } },
      token: '',
    })
    return [answer.body['valid'], answer.body['status']]
  }
  expect(await validate()).toEqual([true, 'active'])
  expect(await validate()).toEqual([true, 'active'])
  expect(await validate({ machineId: 'm2' })).toEqual([false, 'machines'])
  expect(await validate({ version: '0.9.0' })).toEqual([false, 'version'])
  expect(await validate({ key: 'nonsense' })).toEqual([false, 'nolicense'])

  const one = `${app}/license/${made.body['id']}`
  expect((await ask(`${app}/license/${made.body['key']}`, { token: '' })).body['id']).toBe(
    made.body['id'],
  )
  expect((await ask(one, { method: 'PUT', body: { status: 'disabled' } })).body['status']).toBe(
    'disabled',
  )
  expect(await validate()).toEqual([false, 'disabled'])
  expect((await ask(`${app}/policy/basic`, { method: 'DELETE' })).status).toBe(200)
  expect((await ask(one)).body['policy']).toBe('basic')
  expect((await ask(one, { method: 'DELETE' })).status).toBe(200)
  expect((await ask(one, { token: '' })).status).toBe(404)
})

test('only those who may change a project make licences in it', async () => {
  const { key } = server.project
  expect((await ask(`/app/${key}/licenses`, { token: '' })).status).toBe(401)
  expect(
    (await ask(`/app/${key}/policy`, { method: 'POST', body: { id: 'x' }, token: 'esk_no' }))
      .status,
  ).toBe(401)
  expect((await ask('/app/zzzzzzzzzzz/policies')).status).toBe(404)
  expect(
    (await ask(`/app/${key}/licenses`, { method: 'POST', body: { policy: 'none' } })).status,
  ).toBe(422)
})

test('a crash dump is thanked for, counted and not kept', async () => {
  const { key } = await server.addProject('crash', ['*'])
  const body = new FormData()
  body.set('upload_file_minidump', new Blob(['MDMP canary-9182']), 'dump.dmp')
  const answer = await fetch(`${server.url}/app/${key}/crash`, { method: 'POST', body })
  expect(answer.status).toBe(200)
  const dropped = async () => (await server.api('GET /api/projects/:key/dropped', { key })).dropped
  await expect
    .poll(dropped, { timeout: 10_000 })
    .toMatchObject([{ reason: 'usage/crash', count: 1 }])
})

test('a limit that is no number is refused, and does not mean none', async () => {
  const { key } = await server.addProject('limits', ['*'])
  const made = async (limit: object) =>
    (await ask(`/app/${key}/policy`, { method: 'POST', body: { id: 'p', ...limit } })).status
  for (const odd of ['0x2', 'two', '-1', -1, 1.5, '1e1', true, {}]) {
    expect(await made({ maxMachines: odd })).toBe(400)
    expect(await made({ durationValidity: odd })).toBe(400)
  }
  expect((await ask(`/app/${key}/policies`)).body).toEqual([])
  expect(await made({ maxMachines: ' 3 ', durationValidity: null })).toBe(200)
  expect((await ask(`/app/${key}/policies`)).body).toEqual([
    { id: 'p', duration: '0', maxMachines: '3', version: 'all' },
  ])
})
