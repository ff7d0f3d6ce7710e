import { afterAll, beforeAll, expect, test } from 'vitest'
import { asClient, post } from './harness/client.ts'
import { send } from './harness/send.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let key = ''
beforeAll(async () => {
  server = await startTestServer()
  key = server.project.key
})
afterAll(() => server[Symbol.asyncDispose]())

async function report(message: string): Promise<number> {
  const body = JSON.stringify({ name: 'E', message, type: 1 })
  return (await send(`${server.url}/v1/${key}/event`, asClient(post(body)))).status
}

const list = () => server.api('GET /api/projects/:key/issues', { key })
const projects = async () => (await server.api('GET /api/projects', {})).projects
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

/** Sends the engine's process a signal; answers its id. */
function signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): number {
  const pid = server.running.enginePid()
  if (pid === undefined) throw new Error('the engine is not running')
  process.kill(pid, name)
  return pid
}

test('while the engine does not answer, pages of records do, without what only facts know', async () => {
  await report('before')
  await expect.poll(async () => (await list()).issues.length, { timeout: 10_000 }).toBe(1)
  signal('SIGSTOP')
  try {
    const { issues, totals } = await list()
    expect(issues.map(({ events, sparkline }) => [events, sparkline])).toEqual([[1, []]])
    expect(totals.open).toBe(1)
    const id = issues[0]?.id ?? ''
    const change = server.api('PATCH /api/projects/:key/issues/:id', { key, id, state: 'ignored' })
    expect(await change).toMatchObject({ state: 'ignored', sparkline: [] })
    expect(await projects()).toContainEqual(
      expect.objectContaining({ key, events: 0, sessions: 0, uncounted: true }),
    )
    const made = await server.api('POST /api/projects', { name: 'Meanwhile', origins: ['*'] })
    expect(made).toMatchObject({ name: 'Meanwhile', uncounted: true })
    expect(await report('meanwhile')).toBe(200)
  } finally {
    signal('SIGCONT')
  }
  await expect
    .poll(async () => (await list()).issues.map(({ sparkline }) => sum(sparkline)), {
      timeout: 10_000,
    })
    .toEqual([1, 1])
  expect((await projects()).filter(({ uncounted }) => uncounted)).toEqual([])
})

test('while the engine is killed again and again, no page of records fails', async () => {
  for (let turn = 0; turn < 10; turn++) {
    if (server.running.enginePid() !== undefined) signal('SIGKILL')
    const [{ issues }, rows] = await Promise.all([list(), projects()])
    expect([issues.length, rows.length > 0]).toEqual([2, true])
  }
  await expect
    .poll(async () => (await list()).issues.map(({ sparkline }) => sum(sparkline)), {
      timeout: 20_000,
    })
    .toEqual([1, 1])
})
