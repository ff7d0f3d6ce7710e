import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addToken } from '../packages/server/src/commands/add-token.ts'
import { changeUsageSettings } from '../packages/server/src/commands/change-usage-settings.ts'
import { isDenied } from '../packages/server/src/core/denied.ts'
import { createClickhouse } from '../packages/server/src/store/facts/clickhouse.ts'
import { engineSocketOf } from '../packages/server/src/store/facts/engine-process.ts'
import { openRecords } from '../packages/server/src/store/records/records.ts'
import { canaries, confession, tellingUrl } from './harness/canaries.ts'
import { found, foundInFacts, foundInFiles } from './harness/canary-search.ts'
import { startCanaryServer } from './harness/canary-server.ts'
import { openNucleus } from './harness/nucleus.ts'
import { send } from './harness/send.ts'

const telling = {
  'user-agent': canaries.userAgent,
  'x-forwarded-for': `${canaries.forwarded}, ${canaries.ipv4}`,
  referer: tellingUrl,
  origin: 'https://app.example',
  cookie: `id=${canaries.token}`,
}

const payload = {
  note: confession,
  url: tellingUrl,
  password: canaries.key,
  [confession.slice(0, 90)]: 'as a key',
  card: 4111111111111111,
  nested: { deep: confession },
}
const device = {
  ...{
    platform: canaries.email,
    osVersion: canaries.ipv4,
    version: confession,
    locale: canaries.token,
  },
  ...{ language: canaries.email, client: canaries.email, moduleVersion: canaries.ipv6 },
  ...{
    timezone: canaries.email,
    hostname: canaries.email,
    ip: canaries.ipv4,
    totalRam: canaries.card,
  },
}
const stack = `Error: ${confession}\n    at ${canaries.email} (${tellingUrl}:1:2)`

/** Everything that a frame can hold, in the place of everything. */
function frame(userId: string): object {
  const ids = { userId, machineId: canaries.token, anonId: canaries.key, sessionId: canaries.email }
  let id = 0
  const item = (more: object) => ({
    ...ids,
    ...device,
    id: ++id,
    date: Date.now(),
    payload,
    ...more,
  })
  return {
    confirmation: canaries.email,
    data: [
      item({ type: 'init' }),
      item({ type: 'event', name: confession }),
      item({ type: 'event', name: 'A', deviceId: canaries.ipv4, appId: canaries.email }),
      item({ type: 'nucleus:view', name: tellingUrl }),
      item({ type: '$pageview', name: `/u/${canaries.email}?token=${canaries.token}` }),
      item({ type: 'error', name: confession, payload: { stack, message: confession } }),
      item({ type: 'userid' }),
      item({ type: 'props' }),
      item({ type: 'heartbeat' }),
      item({ type: confession, name: canaries.email }),
      item({ event: `error:${canaries.email}`, payload: confession, id: undefined }),
      item({ event: confession, id: canaries.email, date: canaries.email }),
      confession,
    ],
  }
}

/** By every way that usage can come, in right and wrong use. */
async function tellEverything(url: string, key: string): Promise<void> {
  const track = `/app/${key}/track`
  for (const headers of [telling, { ...telling, 'sec-gpc': '1' }]) {
    await using client = await openNucleus(url, { path: track, headers })
    for (const userId of [canaries.email, canaries.key, canaries.card, `Ann ${canaries.ipv4}`]) {
      const ack = await client.send(frame(userId))
      expect(ack.reportedIds).toContain(1)
    }
    client.socket.send(confession)
    await client.send({ data: [{ type: 'heartbeat', machineId: canaries.token }] })
  }
  const post = (path: string, body: string) =>
    send(`${url}${path}`, {
      method: 'POST',
      headers: { ...telling, 'content-type': 'application/json' },
      body,
    })
  await post(track, JSON.stringify(frame(canaries.email)))
  await post(track, confession)
  await post(`${track}?email=${canaries.ipv4}`, JSON.stringify(frame(canaries.email)))
  await post(`/app/${canaries.email}/track`, JSON.stringify(frame(canaries.email)))
  await post(`/app/${key}/crash`, confession)
  const data = {
    key: canaries.key,
    userId: canaries.email,
    machineId: canaries.ipv4,
    version: confession,
  }
  await post(`/app/${key}/license/validate`, JSON.stringify({ data }))
}

async function askEverything(url: string, { key, token }: { key: string; token: string }) {
  const headers = { ...telling, authorization: token }
  const email = encodeURIComponent(canaries.email)
  const paths = [
    'users',
    `users/${email}`,
    `users/${email}/session/${email}`,
    `analytics?start=${email}`,
  ]
  for (const path of paths) await send(`${url}/api/v1/apps/${key}/${path}`, { headers })
  await send(`${url}/api/v1/apps/${key}/users/${email}`, { method: 'DELETE', headers })
  await send(`${url}/app/${key}/license/${email}`, { headers })
  await send(`${url}/app/${key}/customdata?${email}`, { headers })
  await openNucleus(url, { path: `/app/${email}/track`, headers }).catch(() => undefined)
}

test('nothing that a client of usage can tell is written in clear: facts, records, spool, log', async () => {
  const { folder, server, project, key } = await startCanaryServer()
  let token = ''
  {
    await using records = await openRecords({ file: join(folder, 'records.db') })
    const deciding = { records, actor: { is: 'machine' } as const, now: () => Date.now() }
    // The project that wants to know most.
    await changeUsageSettings(deciding, { project, keepsUserIds: true })
    const added = await addToken(deciding, { name: 'test', scopes: ['read', 'write', 'admin'] })
    token = isDenied(added) ? '' : added.token
  }
  await new Promise((resolve) => setTimeout(resolve, 600))
  await tellEverything(server.url, key)
  const inSpool = foundInFiles(folder)

  await using facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })
  const stored = async () => {
    const [row] = await facts.ask<{ n: number }>('select toFloat64(count()) as n from usage_events')
    return row?.n ?? 0
  }
  await expect.poll(stored, { timeout: 15_000 }).toBeGreaterThan(6)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const inFacts = await foundInFacts(facts)
  await askEverything(server.url, { key, token })
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await server.end('SIGTERM')

  const all = [...inSpool, ...inFacts, ...foundInFiles(folder), ...found('log', server.printed())]
  expect(all).toEqual([])
}, 60_000)
