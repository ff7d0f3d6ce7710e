import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Clean } from '../core/clean.ts'
import type { UsageGlance } from '../core/usage-event.ts'
import { createPresence, type Presence } from '../ingest/presence.ts'
import { openTestApi, type TestApi } from './harness.ts'

const app = { platform: 'mac', version: '1', country: 'DE' }
const event = (name: string) =>
  ({ kind: 'action', name, at: 0, who: { person: '1' }, app }) as Clean<UsageGlance>

/** An API that listens, with one project. */
async function open() {
  const presence = createPresence({ now: () => Date.now() })
  onTestFinished(() => presence[Symbol.dispose]())
  const api = await openTestApi({ presence })
  onTestFinished(() => api[Symbol.asyncDispose]())
  await api.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = api.app.server.address() as AddressInfo
  return { presence, api, port, project: await api.project() }
}

interface Listening {
  readonly port: number
  readonly key: string
  /** Cookie or Authorization. */
  readonly as: Readonly<Record<string, string>>
}

/** A listener by a bare connection, so that it can stop reading. */
async function listen({ port, key, as }: Listening) {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const headers = Object.entries({ host: 'h', ...as }).map(([name, value]) => `${name}: ${value}`)
  socket.write(`GET /api/projects/${key}/live HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
  const heard = { text: '', isOver: false }
  socket.on('data', (chunk) => {
    heard.text += String(chunk)
    if (heard.text.endsWith('\r\n0\r\n\r\n')) heard.isOver = true
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    heard.isOver = true
  })
  await vi.waitFor(() => expect(heard.text).toContain('event: snapshot'))
  return { socket, heard }
}

function tell(presence: Presence, project: string, name: string): void {
  const people = new Set(['1'])
  presence.seen({ project, people, kept: [event(name)], attendance: undefined })
}

/** What a listener does not read fills the ways to it, and then our memory for it. */
async function stall(
  socket: Socket,
  { presence, project }: { presence: Presence; project: string },
) {
  socket.pause()
  for (let count = 0; count < 60; count += 1) tell(presence, project, 'x'.repeat(200))
  for (let round = 0; round < 600; round += 1) {
    presence.forget(project, new Set())
    if (round % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
}

const ends: readonly (readonly [
  string,
  (its: { api: TestApi; key: string; as: { cookie: string } }) => Promise<{ status: number }>,
])[] = [
  ['they sign out', ({ api, as }) => api.ask({ route: 'POST /api/sign-out', ...as })],
  [
    'they are no member any more',
    async ({ api, key, as }) => {
      const { body } = await api.ask({ route: 'GET /api/me', ...as })
      const token = await api.token(['admin'])
      return await api.ask({ route: `DELETE /api/projects/${key}/members/${body.id}`, token })
    },
  ],
  [
    'the project is deleted',
    async ({ api, key }) =>
      await api.ask({
        route: `DELETE /api/projects/${key}?confirm=Shop`,
        token: await api.token(['admin']),
      }),
  ],
  [
    'their time is over',
    async ({ api }) => {
      api.clock.now += 100 * 86_400_000
      return { status: 200 }
    },
  ],
]

test.each(ends)('a listener is told nothing more when %s', async (_, happens) => {
  const { presence, api, port, project } = await open()
  const { key, id } = project
  const as = { cookie: await api.person({ role: 'viewer', project: id }) }
  await api.person({ email: 'own@example.org', role: 'owner' })
  const { heard } = await listen({ port, key, as })
  tell(presence, id, 'BEFORE')
  await vi.waitFor(() => expect(heard.text).toContain('BEFORE'))
  expect((await happens({ api, key, as })).status).toBe(200)
  await vi.waitFor(() => expect(heard.isOver).toBe(true), { timeout: 15_000 })
  tell(presence, id, 'AFTER')
  expect(heard.text).not.toContain('AFTER')
})

test('a listener whose token is taken away is told nothing more', async () => {
  const { api, port, project } = await open()
  const authorization = await api.token(['read'])
  const { heard } = await listen({ port, key: project.key, as: { authorization } })
  await api.records.write((tx) => tx.deleteFrom('tokens').execute())
  await vi.waitFor(() => expect(heard.isOver).toBe(true), { timeout: 15_000 })
})

test('a listener who stopped reading is let go when the stream ends', async () => {
  const { presence, api, port, project } = await open()
  const authorization = await api.token(['read'])
  const { socket } = await listen({ port, key: project.key, as: { authorization } })
  await stall(socket, { presence, project: project.id })
  await api.records.write((tx) => tx.deleteFrom('tokens').execute())
  const connections = () =>
    new Promise((resolve) => api.app.server.getConnections((_, count) => resolve(count)))
  await vi.waitFor(async () => expect(await connections()).toBe(0), { timeout: 15_000 })
})

test('a proxy is told to hand on each line as it comes, unchanged', async () => {
  const { api, port, project } = await open()
  const authorization = await api.token(['read'])
  const { heard } = await listen({ port, key: project.key, as: { authorization } })
  expect(heard.text).toContain('\r\ncache-control: no-store, no-transform\r\n')
  expect(heard.text).toContain('\r\nx-accel-buffering: no\r\n')
})

test('who listens to one project leaves places for those who listen to others', async () => {
  const { api, port, project } = await open()
  const authorization = await api.token(['read'])
  const other = await api.project()
  for (let count = 0; count < 100; count += 1) {
    await listen({ port, key: project.key, as: { authorization } })
  }
  const url = `http://127.0.0.1:${port}/api/projects/${project.key}/live`
  const refused = await fetch(url, { headers: { authorization } })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  await refused.body?.cancel()
  await listen({ port, key: other.key, as: { authorization } })
})

test('a place is free again when its listener is gone, also one who sent many questions at once', async () => {
  const { api, port, project } = await open()
  const authorization = await api.token(['read'])
  const as = { authorization }
  const first = await listen({ port, key: project.key, as })
  const more = `GET /api/projects/${project.key}/live HTTP/1.1\r\nhost: h\r\nauthorization: ${authorization}\r\n\r\n`
  first.socket.write(more.repeat(99))
  const status = async () => {
    const url = `http://127.0.0.1:${port}/api/projects/${project.key}/live`
    const answer = await fetch(url, { headers: as })
    await answer.body?.cancel()
    return answer.status
  }
  await vi.waitFor(async () => expect(await status()).toBe(429))
  first.socket.destroy()
  await vi.waitFor(async () => expect(await status()).toBe(200))
})

test('a listener who reads again sees what is so now', async () => {
  const { presence, api, port, project } = await open()
  const authorization = await api.token(['read'])
  const { socket, heard } = await listen({ port, key: project.key, as: { authorization } })
  await stall(socket, { presence, project: project.id })
  tell(presence, project.id, 'WHILE AWAY')
  socket.resume()
  await vi.waitFor(() => expect(heard.text).toContain('WHILE AWAY'), { timeout: 15_000 })
})
