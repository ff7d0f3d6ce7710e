import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openRecords } from '../packages/server/src/store/records/records.ts'
import { listAdmissions } from '../packages/server/src/store/records/views/admission.ts'
import { openNucleus } from './harness/nucleus.ts'
import { type SpawnedServer, spawnServer } from './harness/spawned-server.ts'
import { startTestServer } from './harness/test-server.ts'

const rounds = 6
const clients = 6

interface Client {
  readonly session: number
  /** What no answer has named yet; sent whole each time, as the published clients do. */
  queue: object[]
  tracked: number
}

/** Tracks and sends until told to stop; an answer may be lost at any moment. */
async function live(
  client: Client,
  { url, key, stop }: { url: string; key: string; stop: AbortSignal },
) {
  while (!stop.aborted) {
    const socket = await openNucleus(url, { path: `/app/${key}/track` }).catch(() => undefined)
    if (socket === undefined) {
      await sleep(10)
      continue
    }
    const gone = new Promise<undefined>((resolve) =>
      socket.socket.once('close', () => resolve(undefined)),
    )
    while (!stop.aborted && socket.socket.readyState === 1) {
      for (let count = 0; count < 5; count++) client.queue.push(eventOf(client))
      const ack = await Promise.race([socket.send({ data: client.queue }), gone])
      const known = new Set(ack?.reportedIds)
      client.queue = client.queue.filter((event) => !known.has((event as { id: number }).id))
    }
    await socket[Symbol.asyncDispose]()
  }
}

function eventOf(client: Client): object {
  const { session } = client
  const number = ++client.tracked
  return {
    ...{ type: 'event', name: 'A', sessionId: session, anonId: `anon${session}`, client: 'js' },
    ...{ id: number, date: Date.now(), payload: { number: session * 1_000_000 + number } },
  }
}

async function endHard(server: SpawnedServer, round: number): Promise<void> {
  const engine = server.enginePid()
  if (round % 2 === 1 && engine !== undefined) {
    process.kill(engine, 'SIGKILL')
    await sleep(200)
  }
  await server.end('SIGKILL')
}

// A second try would hide what is lost once in many kills.
test(`${rounds} times killed under load: every event that was tracked is there, and there once`, {
  retry: 0,
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-nucleus-kill-'))
  const all: Client[] = Array.from({ length: clients }, (_, at) => ({
    session: at + 1,
    queue: [],
    tracked: 0,
  }))
  let key = ''
  for (let round = 0; round < rounds; round++) {
    const server = await spawnServer(folder, { env: { EARSHOT_LOG: 'silent' } })
    if (key === '') {
      await using records = await openRecords({ file: join(folder, 'records.db') })
      key = (await listAdmissions(records))[0]?.key ?? ''
    }
    const stop = new AbortController()
    const living = all.map((client) => live(client, { url: server.url, key, stop: stop.signal }))
    await sleep(400 + (round % 4) * 150)
    await endHard(server, round)
    stop.abort()
    await Promise.all(living)
  }

  await using last = await startTestServer({ config: { dataFolder: folder } })
  for (const client of all) {
    await using socket = await openNucleus(last.url, { path: `/app/${key}/track` })
    await socket.send({ data: client.queue })
  }
  const tracked = all.reduce((sum, client) => sum + client.tracked, 0)
  const stored = async () => {
    const [row] = await last.facts.ask<{ rows: number; numbers: number }>(
      `select toFloat64(count()) as rows, toFloat64(uniqExact(numbers['number'])) as numbers from usage_events`,
    )
    return row
  }
  await expect.poll(stored, { timeout: 20_000 }).toEqual({ rows: tracked, numbers: tracked })
  const inSessions = 'select toFloat64(sum(events)) as events from usage_sessions'
  await expect
    .poll(() => last.facts.ask(inSessions), { timeout: 10_000 })
    .toEqual([{ events: tracked }])
  expect(tracked).toBeGreaterThan(rounds * 50)
  rmSync(folder, { recursive: true, force: true })
})
