import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openRecords } from '../packages/server/src/store/records/records.ts'
import { listAdmissions } from '../packages/server/src/store/records/views/admission.ts'
import { agent } from './harness/client.ts'
import { type SpawnedServer, spawnServer } from './harness/spawned-server.ts'
import { startTestServer } from './harness/test-server.ts'

const rounds = 20
const senders = 20

/** Posts events one after the other until told to stop; tells which numbers were answered 200. */
async function sendUntil(
  stop: AbortSignal,
  {
    url,
    key,
    next,
    acknowledged,
  }: { url: string; key: string; next: () => number; acknowledged: Set<number> },
): Promise<void> {
  const connection = new Agent({ keepAlive: true, maxSockets: 1 })
  while (!stop.aborted) {
    const number = next()
    const status = await posted(`${url}/v1/${key}/event`, { number, connection }).catch(() => 0)
    if (status === 200) acknowledged.add(number)
    if (status === 0) await sleep(5)
  }
  connection.destroy()
}

function posted(
  url: string,
  { number, connection }: { number: number; connection: Agent },
): Promise<number> {
  const body = JSON.stringify({
    name: 'RangeError',
    message: `failure number ${number}`,
    stack: `RangeError\n    at kind${number % 7} (https://app.example/src/kinds.js:${number % 100}:5)`,
    type: 1,
  })
  const headers = { 'content-type': 'application/json', origin: 'http://x', 'user-agent': agent }
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers, agent: connection, timeout: 2_000 },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.on('timeout', () => sent.destroy(new Error('timeout')))
    sent.end(body)
  })
}

/** Even rounds kill the server, odd ones its engine first and the server a moment later. */
async function endHard(server: SpawnedServer, round: number): Promise<void> {
  const engine = server.enginePid()
  if (round % 2 === 1 && engine !== undefined) {
    process.kill(engine, 'SIGKILL')
    await sleep(250)
  }
  await server.end('SIGKILL')
}

// A second try would hide what is lost once in many kills.
test(`${rounds} times killed under load: nothing acknowledged is lost, nothing is there twice`, {
  retry: 0,
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-kill-'))
  const acknowledged = new Set<number>()
  let number = 0
  let key = ''
  for (let round = 0; round < rounds; round++) {
    const server = await spawnServer(folder, { env: { EARSHOT_LOG: 'silent' } })
    if (key === '') {
      await using records = await openRecords({ file: join(folder, 'records.db') })
      key = (await listAdmissions(records))[0]?.key ?? ''
    }
    const stop = new AbortController()
    const work = { url: server.url, key, next: () => ++number, acknowledged }
    const sending = Array.from({ length: senders }, () => sendUntil(stop.signal, work))
    await sleep(450 + (round % 5) * 120)
    await endHard(server, round)
    stop.abort()
    await Promise.all(sending)
  }

  await using last = await startTestServer({ config: { dataFolder: folder } })
  const stored = async () => {
    const rows = await last.facts.ask<{ n: number; times: number }>(
      `select toUInt32(extract(message, '\\\\d+')) as n, toUInt32(count()) as times from error_events group by n`,
    )
    return new Map(rows.map(({ n, times }) => [Number(n), times]))
  }
  const lost = async () => {
    const there = await stored()
    return [...acknowledged].filter((each) => !there.has(each)).length
  }
  await expect.poll(lost, { timeout: 20_000 }).toBe(0)
  expect([...(await stored()).values()].filter((times) => times !== 1)).toEqual([])
  const [{ total } = { total: 0 }] = await last.facts.ask<{ total: number }>(
    'select toFloat64(sum(events)) as total from issue_totals',
  )
  expect(total).toBe((await stored()).size)
  expect(acknowledged.size).toBeGreaterThan(rounds * 100)
  rmSync(folder, { recursive: true, force: true })
})
