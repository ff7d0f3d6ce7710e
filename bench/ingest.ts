/** Ingest beside its floor, in one run: requests a second, latency, memory, bytes on disk. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { spawnServer } from '../e2e/harness/spawned-server.ts'
import { createClickhouse } from '../packages/server/src/store/facts/clickhouse.ts'
import { engineSocketOf } from '../packages/server/src/store/facts/engine-process.ts'
import { openRecords } from '../packages/server/src/store/records/records.ts'
import { listAdmissions } from '../packages/server/src/store/records/views/admission.ts'
import { remember } from './history.ts'
import { memoryOf, residentOf } from './memory.ts'

const seconds = process.env['BENCH_SECONDS'] ?? '10'
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

interface Load {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly refused: number
}

async function load(url: string, kind: string): Promise<Load> {
  const child = spawn(process.execPath, [here('./load.ts'), url, kind, '50', seconds], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
  })
  await once(child, 'close')
  return JSON.parse(text) as Load
}

async function floor(folder: string): Promise<Load> {
  const child = spawn(process.execPath, [here('./floor.ts'), join(folder, 'floor.log')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  const result = await load(`http://127.0.0.1:${chunk.toString('utf8').trim()}/v1/k`, 'event')
  child.kill('SIGKILL')
  return result
}

function say(name: string, { perSecond, p50, p99, refused }: Load, beside = ''): void {
  const figures = `${perSecond.toLocaleString('en')}/s  p50 ${p50} ms  p99 ${p99} ms  refused ${refused}`
  console.log(`${name.padEnd(34)} ${figures}${beside}`)
}

const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
const server = await spawnServer(folder, {
  env: {
    EARSHOT_TRUSTED_PROXIES: '127.0.0.1',
    EARSHOT_LOG: 'warn',
    EARSHOT_ENGINE_REST_SECONDS: '25',
  },
})
await sleep(5_000)
const awake = memoryOf(server)
const twice = residentOf(server) - awake
while (server.enginePid() !== undefined) await sleep(500)
const idle = memoryOf(server)
let key = ''
{
  await using records = await openRecords({ file: join(folder, 'records.db') })
  key = (await listAdmissions(records))[0]?.key ?? ''
}
const url = `${server.url}/v1/${key}`
const facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })

let loaded = 0
const watching = setInterval(() => {
  loaded = Math.max(loaded, residentOf(server) - twice)
}, 250)
const below = await floor(folder)
say('floor (parse + grouped fsync)', below)
const events = await load(url, 'event')
say('events', events, `  ${(events.perSecond / below.perSecond).toFixed(2)} of the floor`)
const fresh = await load(url, 'event-new')
say(
  'events, every stack new',
  fresh,
  `  ${(fresh.perSecond / below.perSecond).toFixed(2)} of the floor`,
)
const pings = await load(url, 'ping')
say('pings', pings)
clearInterval(watching)

await sleep(3_000)
for (const table of ['error_events', 'issue_totals', 'issue_hours', 'issue_sessions', 'sessions']) {
  await facts.run(`optimize table ${table} final`)
}
const [stored] = await facts.ask<{ events: number; bytes: number }>(
  `select toFloat64((select count() from error_events)) as events,
          toFloat64((select sum(bytes_on_disk) from system.parts where active)) as bytes`,
)
const bytesPerEvent = Math.round((stored?.bytes ?? 0) / (stored?.events ?? 1))
console.log(
  `${'memory'.padEnd(34)} idle ${idle} MB (${awake} MB before the engine rests), loaded at most ${loaded} MB`,
)
console.log(
  `${'disk'.padEnd(34)} ${bytesPerEvent} bytes an event after merges (${stored?.events} events)`,
)
console.log(
  `${'data folder'.padEnd(34)} ${execFileSync('du', ['-sh', folder]).toString().split('\t')[0]}`,
)
remember('ingest', { floor: below, events, fresh, pings, idle, awake, loaded, bytesPerEvent })

await facts[Symbol.asyncDispose]()
await server.end('SIGTERM')
rmSync(folder, { recursive: true, force: true })
