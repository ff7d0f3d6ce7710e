/** Usage on its way in: events a second that are durable when they are acknowledged, in frames and one by one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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

const seconds = process.env['BENCH_SECONDS'] ?? '10'
const loader = fileURLToPath(new URL('./usage-load.ts', import.meta.url))

interface Load {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly loadCpu: number
  readonly ofServer?: number
  readonly ofEngine?: number
}

async function load(
  url: string,
  { key, kind, connections }: Record<string, string>,
): Promise<Load> {
  const args = [loader, url, key ?? '', kind ?? '', connections ?? '', seconds]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
  })
  await once(child, 'close')
  return JSON.parse(text) as Load
}

/** Seconds of a core that a process has used, in hundredths. */
function cpuOf(pid: number | undefined): number {
  if (pid === undefined) return 0
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** On a server of its own, so that no part of what came before is merged meanwhile. */
async function measured(kind: string, connections: string): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
  const server = await spawnServer(folder, { env: { EARSHOT_LOG: 'warn' } })
  await sleep(3_000)
  let key = ''
  {
    await using records = await openRecords({ file: join(folder, 'records.db') })
    key = (await listAdmissions(records))[0]?.key ?? ''
  }
  const facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })
  const began = { server: cpuOf(server.pid), engine: cpuOf(server.enginePid()) }
  const result = await load(server.url, { key, kind, connections })
  await sleep(4_000)
  const [row] = await facts.ask<{ n: number }>('select toFloat64(count()) as n from usage_events')
  // What a busy machine spoils least: the time of a core that an event costs.
  const cost = (now: number, before: number) =>
    Math.round(((now - before) * 1e7) / (row?.n ?? 0)) / 10
  const ofServer = cost(cpuOf(server.pid), began.server)
  const ofEngine = cost(cpuOf(server.enginePid()), began.engine)
  await facts[Symbol.asyncDispose]()
  await server.end('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
  return { ...result, ofServer, ofEngine }
}

const results: Record<string, Load> = {}
for (const [kind, connections] of [
  ['socket', '24'],
  ['http', '100'],
  ['http', '200'],
] as const) {
  const result = await measured(kind, connections)
  const { perSecond, p50, p99, loadCpu, ofServer, ofEngine } = result
  const figures = `${perSecond.toLocaleString('en')} events/s  p50 ${p50} ms  p99 ${p99} ms`
  console.log(
    `${`${kind} ${connections}`.padEnd(12)} ${figures}  (generator: ${loadCpu} of a core)`,
  )
  console.log(
    `${''.padEnd(12)} time of a core: server ${ofServer} µs, engine ${ofEngine} µs an event`,
  )
  results[`${kind} ${connections}`] = result
}
remember('usage-ingest', results)
