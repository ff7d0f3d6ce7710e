import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createClickhouse } from '../packages/server/src/store/facts/clickhouse.ts'
import { engineSocketOf } from '../packages/server/src/store/facts/engine-process.ts'
import { createApiClient } from './harness/api-client.ts'
import { asClient, post } from './harness/client.ts'
import { ownFolder, ownServer } from './harness/own-server.ts'
import { isAlive, runProgram } from './harness/program.ts'
import { send } from './harness/send.ts'
import type { SpawnedServer } from './harness/spawned-server.ts'

/** Where nothing is yet. */
const newFolder = () => join(ownFolder(), 'data')

async function ready(server: SpawnedServer): Promise<void> {
  await expect
    .poll(async () => (await fetch(`${server.url}/healthz`)).status, { timeout: 20_000 })
    .toBe(200)
}

const keyOf = (server: SpawnedServer) => /\/v1\/([0-9a-z]{11})'/.exec(server.printed())?.[1] ?? ''
const portOf = (server: SpawnedServer) => new URL(server.url).port
const engineOf = (server: SpawnedServer) => server.enginePid() ?? Number.NaN
const body = (message: string) => JSON.stringify({ name: 'E', message, type: 1 })

async function report(url: string, key: string, message = 'm'): Promise<number> {
  return (await send(`${url}/v1/${key}/event`, asClient(post(body(message))))).status
}

/** Reports one event after the other until the server is gone. */
async function sendUntilGone(server: SpawnedServer): Promise<void> {
  while ((await report(server.url, keyOf(server)).catch(() => 0)) !== 0);
}

/** How long it took to end, and how. */
async function stopped(server: SpawnedServer): Promise<{ code: number | null; ms: number }> {
  const begin = performance.now()
  const code = await server.end('SIGTERM')
  return { code, ms: performance.now() - begin }
}

test('a second process on the folder fails at once with a sentence, and the first goes on', async () => {
  const folder = newFolder()
  const first = await ownServer(folder)
  const second = await runProgram(['serve'], { EARSHOT_DATA: folder, EARSHOT_PORT: '0' })
  expect([second.code, second.out]).toEqual([1, ''])
  expect(second.complaints).toBe(
    `Another Earshot is using the data folder ${folder}. Stop it, or choose another folder with --data.\n`,
  )
  await ready(first)
  expect(await report(first.url, keyOf(first))).toBe(200)
})

test('a port that is taken is told in a sentence', async () => {
  const first = await ownServer(newFolder())
  const env = { EARSHOT_DATA: newFolder(), EARSHOT_HOST: '127.0.0.1', EARSHOT_LOG: 'silent' }
  const second = await runProgram(['serve', '--port', portOf(first)], env)
  expect([second.code, second.complaints]).toEqual([
    1,
    `Port ${portOf(first)} is taken by another program. Choose another one with --port.\n`,
  ])
})

test.each([
  ['a folder that is a file', (path: string) => writeFileSync(path, ''), 'EEXIST'],
  [
    'a damaged spool',
    (path: string) => {
      mkdirSync(path)
      writeFileSync(join(path, 'spool.db'), 'x'.repeat(8_192))
    },
    'ERR_SQLITE_ERROR',
  ],
])('%s is told in a sentence', async (_, spoil, code) => {
  const folder = newFolder()
  spoil(folder)
  const ran = await runProgram(['serve', '--port', '0'], { EARSHOT_DATA: folder })
  expect([ran.code, ran.complaints]).toEqual([
    1,
    `Earshot cannot use the data folder ${folder} (${code}). To see why: earshot doctor\n`,
  ])
})

test('an address that is not ours is told in a sentence', async () => {
  const env = { EARSHOT_DATA: newFolder(), EARSHOT_HOST: '192.0.2.1' }
  const { code, complaints } = await runProgram(['serve', '--port', '4188'], env)
  expect([code, complaints]).toEqual([
    1,
    'Earshot cannot listen on port 4188 of 192.0.2.1 (EADDRNOTAVAIL). Choose others with --port and EARSHOT_HOST.\n',
  ])
})

test('asked to stop under load, it ends soon and well, with its engine, and starts again', async () => {
  const folder = newFolder()
  const server = await ownServer(folder)
  await ready(server)
  const sending = Array.from({ length: 20 }, () => sendUntilGone(server))
  await sleep(1_000)
  const engine = engineOf(server)
  const { code, ms } = await stopped(server)
  expect(code).toBe(0)
  expect(ms).toBeLessThan(5_000)
  expect(isAlive(engine)).toBe(false)
  await Promise.all(sending)

  const again = await ownServer(folder)
  await ready(again)
  expect((await stopped(again)).code).toBe(0)
})

test('a client that never finishes its request does not hold up the end', async () => {
  const server = await ownServer(newFolder())
  const half = connect(Number(portOf(server)), '127.0.0.1')
  onTestFinished(() => void half.destroy())
  half.on('error', () => undefined)
  const head = [
    `POST /v1/${keyOf(server)}/event HTTP/1.1`,
    'host: x',
    'origin: https://app.example',
    'user-agent: test',
    'content-length: 100',
  ]
  half.write(`${head.join('\r\n')}\r\n\r\n{`)
  await sleep(200)
  const { code, ms } = await stopped(server)
  expect(code).toBe(0)
  expect(ms).toBeLessThan(5_000)
})

test.each([
  ['while its engine starts', async () => undefined],
  [
    'while its engine thinks',
    async (server: SpawnedServer, folder: string) => {
      await ready(server)
      await using facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })
      const long = 'select sum(sleepEachRow(1)) as n from numbers(9) settings max_block_size = 1'
      facts.ask(long).catch(() => undefined)
      await sleep(500)
    },
  ],
])('killed hard %s, it leaves no engine behind, and the next start works', async (_, wait) => {
  const folder = newFolder()
  const server = await ownServer(folder)
  await wait(server, folder)
  const engine = engineOf(server)
  expect(isAlive(engine)).toBe(true)
  await server.end('SIGKILL')
  await expect.poll(() => isAlive(engine), { timeout: 2_000 }).toBe(false)
  const again = await ownServer(folder)
  await ready(again)
  expect(await report(again.url, keyOf(again))).toBe(200)
})

test('flags go before the environment', async () => {
  const [fromEnvironment, fromFlag] = [newFolder(), newFolder()]
  const probe = await ownServer(newFolder())
  const port = portOf(probe)
  await probe.end('SIGTERM')
  const server = await ownServer(fromEnvironment, { args: ['--data', fromFlag, '--port', port] })
  expect(portOf(server)).toBe(port)
  expect(readdirSync(fromFlag)).toContain('records.db')
  expect(readdirSync(fromEnvironment)).toEqual(['memory'])
})

test('the printed link signs in once', async () => {
  const server = await ownServer(newFolder())
  const link = /sign-in\?link=([\w-]{43})/.exec(server.printed())?.[1]
  const signIn = () =>
    fetch(`${server.url}/api/sign-in/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ link }),
    })
  const first = await signIn()
  expect(first.status).toBe(200)
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  const me = await fetch(`${server.url}/api/me`, { headers: { cookie } })
  expect(await me.json()).toMatchObject({ role: 'owner', hasPassword: false })
  const second = await signIn()
  expect([second.status, await second.json()]).toEqual([
    401,
    expect.objectContaining({ code: 'auth/link-used' }),
  ])
})

test('the command line works while the server runs, and the server sees at once what it did', async () => {
  const folder = newFolder()
  const server = await ownServer(folder)
  await ready(server)
  // The folder says where its server listens.
  const env = { EARSHOT_DATA: folder }
  const earshot = async (...args: string[]) => {
    const { code, out, complaints } = await runProgram(args, env)
    expect([code, complaints]).toEqual([0, ''])
    return out
  }

  const added = await earshot('project', 'add', 'Shop', '--origin', 'https://app.example', '--json')
  const { key } = JSON.parse(added)
  expect(await report(server.url, key, 'from the shop')).toBe(200)

  const { token } = JSON.parse(await earshot('token', 'add', '--json'))
  const api = createApiClient({ url: server.url, token })
  const { projects } = await api('GET /api/projects', {})
  expect(projects.map(({ name }) => name)).toEqual(['My app', 'Shop'])
  const titles = async () =>
    (await api('GET /api/projects/:key/issues', { key })).issues.map(({ message }) => message)
  await expect.poll(titles, { timeout: 10_000 }).toEqual(['from the shop'])

  expect(await earshot('user', 'add', 'ann@example.org', '--role', 'member')).toContain(
    `${portOf(server)}/sign-in?link=`,
  )
  const { checks } = JSON.parse(await earshot('doctor', '--json'))
  const says = (name: string) => checks.find((check: { name: string }) => check.name === name)?.says
  expect(says('spool')).toBe('held by the running server')
  expect(says('facts engine')).toBe(`the server on port ${portOf(server)} is ready`)
})

test('nobody but the owner can read anything in the data folder', async () => {
  const folder = newFolder()
  const server = await ownServer(folder)
  await ready(server)
  await report(server.url, keyOf(server))
  await sleep(1_500)
  const open = [folder, ...pathsIn(folder)].filter((path) => (modeOf(path) & 0o077) !== 0)
  expect(open.slice(0, 5)).toEqual([])
  expect(pathsIn(folder).length).toBeGreaterThan(20)
})

function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  )
}

/** What an engine's merge has removed in the meantime is nobody's to read. */
const modeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mode ?? 0
