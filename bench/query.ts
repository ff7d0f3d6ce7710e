/** Questions through HTTP at a million events and 20,000 issues while events come in: p50 and p95 of each page. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type SpawnedServer, spawnServer } from '../e2e/harness/spawned-server.ts'
import { addToken } from '../packages/server/src/commands/add-token.ts'
import { isDenied } from '../packages/server/src/core/denied.ts'
import { openRecords } from '../packages/server/src/store/records/records.ts'
import { listAdmissions } from '../packages/server/src/store/records/views/admission.ts'
import { fillFacts } from './fill.ts'
import { remember } from './history.ts'
import { quantile } from './quantile.ts'

const issues = 20_000
const events = Number(process.env['BENCH_EVENTS'] ?? 1_000_000)
const asks = Number(process.env['BENCH_ASKS'] ?? 200)
const eventsPerSecond = 500

interface Latency {
  readonly p50: number
  readonly p95: number
}

interface Access {
  readonly key: string
  readonly project: string
  readonly token: string
}

/** A project to ask about and a token to ask with. */
async function accessTo(folder: string): Promise<Access> {
  await using records = await openRecords({ file: join(folder, 'records.db') })
  const [admission] = await listAdmissions(records)
  const deciding = { records, now: Date.now, actor: { is: 'machine' } } as const
  const added = await addToken(deciding, { name: 'bench', scopes: ['read'] })
  if (admission === undefined || isDenied(added)) throw new Error('the records are not as expected')
  return { key: admission.key, project: admission.project, token: added.token }
}

function createAsker(server: SpawnedServer, token: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return (path: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` }
      const asking = request(`${server.url}${path}`, { agent, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(text))
          else reject(new Error(`${path} answered ${response.statusCode}`))
        })
      })
      asking.on('error', reject)
      asking.end()
    })
}

async function measured(ask: (turn: number) => Promise<unknown>): Promise<Latency> {
  const took: number[] = []
  for (let turn = 0; turn < asks; turn++) {
    const begin = performance.now()
    await ask(turn)
    took.push(performance.now() - begin)
  }
  took.sort((one, other) => one - other)
  const at = (share: number) => Number(quantile(took, share).toFixed(1))
  return { p50: at(0.5), p95: at(0.95) }
}

/** Sends events at a steady rate for some time; answers how long they took to be acknowledged. */
async function steadyLoad(url: string, seconds: number) {
  const program = fileURLToPath(new URL('./load.ts', import.meta.url))
  const args = [program, url, 'event', '20', String(seconds), String(eventsPerSecond)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
  })
  await once(child, 'close')
  return JSON.parse(text) as { perSecond: number; p50: number; p99: number; refused: number }
}

const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
const env = { EARSHOT_TRUSTED_PROXIES: '127.0.0.1', EARSHOT_LOG: 'warn' }
const running = new Set<number>()
process.once('exit', () => {
  for (const pid of running) process.kill(pid, 'SIGKILL')
})
const started = async () => {
  const server = await spawnServer(folder, { env })
  running.add(server.pid)
  while ((await fetch(`${server.url}/healthz`)).status !== 200) await sleep(50)
  return server
}

const ended = async () => {
  await server.end('SIGTERM')
  running.delete(server.pid)
}

let server = await started()
const { key, project, token } = await accessTo(folder)
const filling = performance.now()
await fillFacts(folder, { project, issues, events })
console.log(
  `${events.toLocaleString('en')} events in ${issues.toLocaleString('en')} issues, filled in ${seconds(filling)} s`,
)
await ended()

server = await started()
const ask = createAsker(server, token)
const at = `/api/projects/${key}`
const beginning = performance.now()
const meanwhile = steadyLoad(`${server.url}/v1/${key}`, 10)
const total = async () =>
  ((await ask(`${at}/issues?limit=1`)) as { totals: { open: number } }).totals.open
while ((await total()) < issues) await sleep(200)
console.log(`all issues projected after the start in ${seconds(beginning)} s`)
const { p99: atStart } = await meanwhile
console.log(`events meanwhile (${eventsPerSecond}/s): p99 ${atStart} ms`)

const first = (await ask(`${at}/issues?sort=events`)) as {
  issues: readonly { id: string }[]
  next: string
}
const ids = first.issues.map(({ id }) => id)
const id = (turn: number) => ids[turn % ids.length] ?? ''
const day = 86_400_000
const month = `from=${new Date(Date.now() - 30 * day).toISOString()}&by=day`
const pages: Readonly<Record<string, (turn: number) => string>> = {
  'issues, by last seen': () => `${at}/issues?state=open`,
  'issues, by first seen': () => `${at}/issues?state=open&sort=first_seen`,
  'issues, by events': () => `${at}/issues?state=open&sort=events`,
  'issues, by sessions': () => `${at}/issues?state=open&sort=sessions`,
  'issues, every state': () => `${at}/issues`,
  'issues, a frequent word': () => `${at}/issues?state=open&q=undefined`,
  'issues, a rare word': (turn) => `${at}/issues?state=open&q=widget${turn * 97}x`,
  'issues, a word nobody said': (turn) => `${at}/issues?state=open&q=nowhere${turn}`,
  'issues, second page': () => `${at}/issues?sort=events&cursor=${first.next}`,
  'issues, 100 at a time': () => `${at}/issues?limit=100`,
  'issue page': (turn) => `${at}/issues/${id(turn)}`,
  'issue, newest event': (turn) => `${at}/issues/${id(turn)}/events/latest`,
  'issue, events': (turn) => `${at}/issues/${id(turn)}/events`,
  'issue, last 24 hours': (turn) => `${at}/issues/${id(turn)}/series`,
  'issue, last 30 days': (turn) => `${at}/issues/${id(turn)}/series?${month}`,
  'sessions, last 24 hours': () => `${at}/sessions`,
  'sessions, last 30 days': () => `${at}/sessions?${month}`,
  dropped: () => `${at}/dropped`,
  projects: () => '/api/projects',
}

const loading = steadyLoad(`${server.url}/v1/${key}`, Number(process.env['BENCH_SECONDS'] ?? 60))
await sleep(3_000)
const figures: Record<string, Latency> = {}
for (const [name, page] of Object.entries(pages)) {
  const latency = await measured((turn) => ask(page(turn)))
  figures[name] = latency
  console.log(`${name.padEnd(34)} p50 ${latency.p50} ms  p95 ${latency.p95} ms`)
}
const ingest = await loading
console.log(
  `${`events meanwhile (${ingest.perSecond}/s)`.padEnd(34)} p50 ${ingest.p50} ms  p99 ${ingest.p99} ms  refused ${ingest.refused}`,
)
const load = loadavg().map((each) => Number(each.toFixed(1)))
console.log(`${'load average'.padEnd(34)} ${load.join(' ')}`)
remember('query', { ...figures, ingest, atStart, load })
await ended()
rmSync(folder, { recursive: true, force: true })

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1)
}
