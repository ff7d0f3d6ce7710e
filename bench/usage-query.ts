/**
 * Every question of usage through HTTP, on ten million events of a year, while 500 events a second come in: p50 and p95
 * of each panel beside its goal, after each was asked once, and bytes on disk. BENCH_EVENTS, BENCH_ASKS; BENCH_ONLY asks only panels of such names.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnServer } from '../e2e/harness/spawned-server.ts'
import { addToken } from '../packages/server/src/commands/add-token.ts'
import { isDenied } from '../packages/server/src/core/denied.ts'
import { createClickhouse } from '../packages/server/src/store/facts/clickhouse.ts'
import { engineSocketOf } from '../packages/server/src/store/facts/engine-process.ts'
import { openRecords } from '../packages/server/src/store/records/records.ts'
import { listAdmissions } from '../packages/server/src/store/records/views/admission.ts'
import { remember } from './history.ts'
import { quantile } from './quantile.ts'
import { fillUsage, steadyUsage } from './usage-fill.ts'

const events = Number(process.env['BENCH_EVENTS'] ?? 10_000_000)
const asks = Number(process.env['BENCH_ASKS'] ?? 40)
const only = process.env['BENCH_ONLY']

const filters = {
  'no filter': '',
  'a country': 'country:DE',
  'a version': 'version:4.20.0,4.21.0',
  'a name': 'name:search',
  'a property': 'prop.plan:pro',
}

const panels = {
  overview: 'overview?',
  'people over time': 'series?metric=people&',
  'sessions over time': 'series?metric=sessions&',
  'events over time': 'series?metric=events&',
  'new people over time': 'series?metric=new&',
  countries: 'breakdown?of=country&',
  versions: 'breakdown?of=version&',
  'a property': 'breakdown?of=prop.type&',
  sessions: 'sessions?',
  'hours of the week': 'hours?',
  events: 'events?',
}

interface Question {
  readonly name: string
  readonly path: string
  readonly goalMs: number
}

const step = (text: string) => encodeURIComponent(text)
const steps = step('kind:start|name:search|name:file%20exported')
const periods = [
  { last: '24h', goalMs: 100 },
  { last: '30d', goalMs: 100 },
  { last: '12mo', goalMs: 500 },
] as const

const questions: readonly Question[] = [
  { name: 'glance', path: 'glance?tz=Europe/Berlin', goalMs: 100 },
  ...periods.flatMap(({ last, goalMs }) =>
    Object.entries(panels).flatMap(([panel, path]) =>
      Object.entries(filters).map(([filter, where]) => ({
        name: `${panel}, ${last}, ${filter}`,
        path: `${path}last=${last}&tz=Europe/Berlin&where=${step(where)}`,
        goalMs,
      })),
    ),
  ),
  { name: 'active people, 30d', path: 'active?tz=Europe/Berlin', goalMs: 300 },
  { name: 'active people, 12mo', path: 'active?last=12mo&tz=Europe/Berlin', goalMs: 500 },
  { name: 'retention', path: 'retention?tz=Europe/Berlin', goalMs: 500 },
  {
    name: 'retention, a property',
    path: `retention?tz=Europe/Berlin&where=${step('prop.plan:pro')}`,
    goalMs: 500,
  },
  { name: 'funnel of 3 steps, 30d', path: `funnel?last=30d&steps=${steps}`, goalMs: 150 },
  { name: 'versions, 30d', path: 'versions?', goalMs: 100 },
  { name: 'one event, 30d', path: 'event?kind=action&name=search', goalMs: 100 },
  { name: 'a text property, 30d', path: 'property?property=type', goalMs: 100 },
  { name: 'a number property, 30d', path: 'property?property=items', goalMs: 100 },
  { name: 'people, 30d', path: 'people?', goalMs: 100 },
  { name: 'funnel of 3 steps, 12mo', path: `funnel?last=12mo&steps=${steps}`, goalMs: 500 },
  { name: 'paths, 24h', path: 'paths?last=24h&kind=start&name=', goalMs: 100 },
  { name: 'paths, 30d', path: 'paths?last=30d&kind=start&name=', goalMs: 100 },
  { name: 'paths, 30d, a rare event', path: 'paths?last=30d&kind=action&name=print', goalMs: 100 },
  { name: 'paths, 12mo', path: 'paths?last=12mo&kind=start&name=', goalMs: 500 },
]

function createAsker(url: string, token: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return (path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const begin = performance.now()
      const headers = { authorization: `Bearer ${token}` }
      const asking = request(`${url}${path}`, { agent, headers }, (response) => {
        response.resume()
        response.on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - begin)
          else reject(new Error(`${path} answered ${response.statusCode}`))
        })
      })
      asking.on('error', reject)
      asking.end()
    })
}

async function accessTo(folder: string) {
  await using records = await openRecords({ file: join(folder, 'records.db') })
  const [admission] = await listAdmissions(records)
  const deciding = { records, now: Date.now, actor: { is: 'machine' } } as const
  const added = await addToken(deciding, { name: 'bench', scopes: ['read'] })
  if (admission === undefined || isDenied(added)) throw new Error('the records are not as expected')
  return { ...admission, token: added.token }
}

const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
const env = { EARSHOT_LOG: 'warn', EARSHOT_ENGINE_REST_SECONDS: '0' }
const server = await spawnServer(folder, { env })
const running = new Set([server.pid])
process.once('exit', () => {
  for (const pid of running) process.kill(pid, 'SIGKILL')
})
while ((await fetch(`${server.url}/healthz`)).status !== 200) await sleep(50)
const { key, project, token } = await accessTo(folder)
const facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })

const filling = performance.now()
await fillUsage(facts, { project, events, end: Math.floor(Date.now() / 1_000) })
// As the engine has them an hour later.
for (const table of ['usage_events', 'usage_sessions', 'usage_people']) {
  await facts.run(`optimize table ${table} final`)
}
const sizes = await facts.ask<{ table: string; rows: number; bytes: number }>(/* sql */ `
  select   table, toFloat64(sum(rows)) as rows, toFloat64(sum(bytes_on_disk)) as bytes
  from     system.parts
  where    active and startsWith(table, 'usage_')
  group by table
  order by bytes desc`)
const stored = sizes.find(({ table }) => table === 'usage_events')?.rows ?? 1
for (const { table, bytes } of sizes) console.log(`${table.padEnd(50)} ${perEvent(bytes)} B/event`)
const bytes = perEvent(sizes.reduce((sum, each) => sum + each.bytes, 0))
console.log(
  `${stored.toLocaleString('en')} events filled in ${Math.round((performance.now() - filling) / 1_000)} s: ${bytes} B/event on disk, goal 20`,
)

const stop = new AbortController()
const coming = steadyUsage({ url: server.url, key, perSecond: 500, signal: stop.signal })
// Until the traffic counts as steady (`store/spool/pace.ts`).
await sleep(12_000)
const ask = createAsker(server.url, token)
const asked = questions.filter(({ name }) => only === undefined || name.includes(only))
// A server that runs for weeks has its code compiled; what caches hold of one question goes with those after it.
for (const { path } of asked) await ask(`/api/projects/${key}/usage/${path}`)
const figures: Record<string, { p50: number; p95: number; goal: number }> = {}
for (const { name, path, goalMs } of asked) {
  const took: number[] = []
  for (let turn = 0; turn < asks; turn += 1) {
    took.push(await ask(`/api/projects/${key}/usage/${path}`))
  }
  took.sort((one, other) => one - other)
  const at = (share: number) => Math.round(quantile(took, share))
  const [p50, p95] = [at(0.5), at(0.95)]
  figures[name] = { p50, p95, goal: goalMs }
  const verdict = p95 <= goalMs ? '' : `  over ${goalMs} ms`
  console.log(`${name.padEnd(50)} p50 ${p50} ms  p95 ${p95} ms${verdict}`)
}
stop.abort()
const inserted = await coming
const load = loadavg().map((each) => Number(each.toFixed(1)))
console.log(`${'events meanwhile'.padEnd(50)} ${inserted.toLocaleString('en')}`)
console.log(`${'load average'.padEnd(50)} ${load.join(' ')}`)
if (only === undefined) remember('usage-query', { events: stored, bytes, ...figures, load })
await facts[Symbol.asyncDispose]()
await server.end('SIGTERM')
running.clear()
rmSync(folder, { recursive: true, force: true })

function perEvent(size: number): number {
  return Number((size / stored).toFixed(2))
}
