import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest'
import { type StoredUsage, storedUsage } from './harness/nucleus.ts'
import { type NucleusGate, openNucleusGate } from './harness/nucleus-gate.ts'
import { startNucleusProgram } from './harness/nucleus-program.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

let adding: Promise<unknown> = Promise.resolve()

/** One after the other: within one process two hands in the same records would wait for each other for ever. */
async function addProject(name: string) {
  const added = adding.then(() => server.addProject(name, ['*']))
  adding = added
  return await added
}

/** A fresh home, a way to the server that can be closed, a project. */
async function scene(name: string, { onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const home = mkdtempSync(join(tmpdir(), 'earshot-nucleus-'))
  const gate = await openNucleusGate(server.url)
  const { key, id } = await addProject(name)
  onTestFinished(async () => {
    await gate[Symbol.asyncDispose]()
    rmSync(home, { recursive: true, force: true })
  })
  const stored = () => storedUsage(server.facts, id)
  const told = async () => (await stored()).map(({ kind, name }) => name || kind).sort()
  return { home, gate, key, id, stored, told }
}

const patience = { timeout: 30_000 }
/** What was tracked within an interval before the end of a process is not on its disk (reference: Nucleus, 2.3). */
const interval = 1_000
const tick = () => sleep(interval + 400)

const deviceKeys = ['platform', 'osVersion', 'totalRam', 'version', 'locale', 'language', 'arch']
const allowed = {
  three: ['type', 'name', 'date', 'appId', 'id', 'userId', 'machineId', 'sessionId', 'payload'],
  four: ['type', 'name', 'date', 'id', 'userId', 'anonId', 'deviceId', 'sessionId', 'payload'],
  one: [
    'event',
    'date',
    'appId',
    'userId',
    'machineId',
    'sessionId',
    'payload',
    'process',
    'appType',
  ],
}
const clientKeys = ['client', 'moduleVersion']

/** No key in any frame that the contract does not name, none in any answer that this client does not read. */
function expectNothingElse(gate: NucleusGate, keys: readonly string[], answers: readonly string[]) {
  const known = new Set([...keys, ...deviceKeys, ...clientKeys])
  const items = gate.asked.flatMap(({ data }) => data as readonly object[])
  expect(items.flatMap(Object.keys).filter((key) => !known.has(key))).toEqual([])
  expect(new Set(gate.answered.flatMap(Object.keys))).toEqual(new Set(answers))
  expect(gate.requests.flatMap(({ headers }) => headers.cookie ?? [])).toEqual([])
}

function expectTimes(rows: readonly StoredUsage[], began: number) {
  const times = rows.map(({ at }) => at)
  expect(Math.min(...times)).toBeGreaterThan(began - 2_000)
  expect(Math.max(...times)).toBeLessThanOrEqual(Date.now())
  const places = (name: string) => rows.findIndex((row) => row.name === name)
  expect(places('PLAYED')).toBeLessThan(places('LOST'))
  expect(places('LOST')).toBeLessThan(places('OFF'))
  expect(places('OFF')).toBeLessThan(places('LAST'))
}

// They mostly wait for their timers, so they may do so together.
test.concurrent.for([
  { client: 'nucleus-nodejs-3.0.6', version: '3.0.6', keys: allowed.three, opens: ['appStarted'] },
  { client: 'nucleus-nodejs-3.0.7', version: '3.0.7', keys: allowed.three, opens: ['appStarted'] },
  { client: 'nucleus-nodejs-3.0.8', version: '3.0.8', keys: allowed.three, opens: ['appStarted'] },
  { client: 'nucleus-nodejs', version: '3.0.9', keys: allowed.three, opens: ['appStarted'] },
  { client: 'nucleus-analytics', version: '', keys: allowed.four, opens: [] },
])(
  'the unmodified $client $version: each event once, with its time, whatever happens to the way',
  { timeout: 90_000 },
  async ({ client, version, keys, opens }, context) => {
    const { expect } = context
    const { home, gate, key, stored, told } = await scene(client, context)
    const began = Date.now()
    const start = async () => {
      const program = startNucleusProgram({ client, home })
      const options = { endpoint: `ws://${gate.host}`, reportInterval: interval / 1_000 }
      await program.call('open', key, options)
      for (const deed of opens) await program.call(deed)
      return program
    }

    const first = await start()
    await first.call('track', 'PLAYED', { track: 'x', duration: 120, deep: { a: 1 } })
    await first.call('trackError', 'myErr', 'boom')
    await expect.poll(told, patience).toEqual(['PLAYED', 'myErr', 'start'])
    await first.call('setUserId', 'richard')
    await first.call('setProps', { plan: 'pro' })
    await first.call('disableTracking')
    await first.call('track', 'HIDDEN')
    await first.call('enableTracking')
    await first.call('track', 'BACK')
    await expect.poll(told, patience).toEqual(['BACK', 'PLAYED', 'myErr', 'start'])
    gate.loseAnswers(true)
    await first.call('track', 'LOST')
    await expect.poll(told, patience).toContain('LOST')
    await tick()
    await first.exit()

    await gate.close()
    const second = await start()
    await second.call('track', 'OFF')
    await tick()
    await second.exit()

    await gate.open()
    gate.loseAnswers(false)
    const third = await start()
    await third.call('track', 'LAST')
    await expect.poll(told, patience).toContain('LAST')
    await tick()
    await third.exit()

    const all = ['BACK', 'LAST', 'LOST', 'OFF', 'PLAYED', 'myErr', 'start', 'start', 'start']
    await expect.poll(told, patience).toEqual(all)
    const rows = await stored()
    expectTimes(rows, began)
    expect(new Set(rows.map(({ session }) => session)).size).toBe(3)
    expect(rows.find(({ name }) => name === 'PLAYED')).toMatchObject({
      ...{ identity: 'install', platform: 'linux', kind: 'action' },
      ...{ texts: { track: 'x' }, numbers: { duration: 120 }, client_version: version },
    })
    expect(rows.find(({ name }) => name === 'BACK')?.identity).toBe('user')
    expectNothingElse(gate, keys, ['reportedIds'])
    const issues = (await server.api('GET /api/projects/:key/issues', { key })).issues
    expect(issues.map(({ title, events }) => [title, events])).toEqual([['TypeError: boom', 1]])
  },
)

test.concurrent('the unmodified electron-nucleus 1.13.1: without ids of events each is there once', {
  timeout: 90_000,
}, async (context) => {
  const { expect } = context
  const { home, gate, key, stored, told } = await scene('electron', context)
  const start = async () => {
    const program = startNucleusProgram({ client: 'electron-nucleus', home })
    const options = { endpoint: gate.host, devMode: true, onlyMainProcess: true }
    await program.call('open', key, options)
    return program
  }
  const first = await start()
  await first.call('track', 'PLAYED', { payload: { a: 1 } })
  await expect.poll(told, patience).toEqual(['PLAYED', 'start'])
  await first.call('setUserId', 'richard')
  gate.loseAnswers(true)
  await first.call('track', 'LOST')
  await expect.poll(told, patience).toContain('LOST')
  gate.loseAnswers(false)
  await first.call('track', 'LAST')
  await expect.poll(told, patience).toContain('LAST')
  await first.call('disableTracking')
  await first.call('track', 'HIDDEN')
  await first.call('enableTracking')
  await first.call('track', 'BACK')
  await expect.poll(told, patience).toContain('BACK')
  await first.exit()
  const second = await start()
  await expect.poll(told, patience).toEqual(['BACK', 'LAST', 'LOST', 'PLAYED', 'start', 'start'])
  await second.exit()

  const rows = await stored()
  expect(rows[0]).toMatchObject({
    ...{ kind: 'start', platform: 'linux', version: '1.2.3', client: 'nucleus/electron' },
    ...{ client_version: '1.13.1', identity: 'install' },
  })
  expect(rows.find(({ name }) => name === 'PLAYED')?.numbers).toEqual({ a: 1 })
  expect(rows.find(({ name }) => name === 'BACK')?.identity).toBe('user')
  expect(new Set(rows.map(({ session }) => session)).size).toBe(2)
  expectNothingElse(gate, allowed.one, ['reportedIds', 'confirmation'])
})
