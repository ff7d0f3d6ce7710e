import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClickhouse } from '../../store/facts/clickhouse.ts'
import { createEngineProcess } from '../../store/facts/engine-process.ts'
import { type Check, type Examine, ok, wrong } from './check.ts'

const name = 'facts engine'
const patienceMs = 30_000

/** Does the running server answer; and where none runs, can the engine start at all? */
export const examineEngine: Examine = async ({ config, server }) => {
  switch (await server()) {
    case 'ready':
      return [ok(name, `the server on port ${config.port} is ready`)]
    case 'not ready':
      return [
        wrong(
          name,
          `the server on port ${config.port} runs, and its engine does not answer`,
          'wait a moment and ask again; then look into the server’s log',
        ),
      ]
    case undefined:
      return [await trialStart()]
  }
}

/** In a folder of its own, so that no data is touched. */
async function trialStart(): Promise<Check> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-doctor-'))
  const engine = createEngineProcess({ folder, note: () => undefined })
  try {
    const started = engine.ready().then(() => true)
    const timer = AbortSignal.timeout(patienceMs)
    const late = new Promise<false>((resolve) => {
      timer.addEventListener('abort', () => resolve(false), { once: true })
    })
    if (!(await Promise.race([started, late]))) return cannotStart()
    await using facts = createClickhouse({ at: engine })
    const [row] = await facts.ask<{ version: string }>('select version() as version')
    return ok(name, `starts; ClickHouse ${row?.version}`)
  } catch {
    return cannotStart()
  } finally {
    await engine[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
}

function cannotStart(): Check {
  return wrong(
    name,
    'does not start',
    'it needs Linux with glibc, or macOS, and 1 GiB of free memory; then: npm install',
  )
}
