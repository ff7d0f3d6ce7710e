import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countryFileBytes } from '../packages/server/src/ingest/country-harness.ts'
import { createClickhouse } from '../packages/server/src/store/facts/clickhouse.ts'
import { engineSocketOf } from '../packages/server/src/store/facts/engine-process.ts'
import { canaries } from './harness/canaries.ts'
import { found, foundInFacts, foundInFiles } from './harness/canary-search.ts'
import { startCanaryServer } from './harness/canary-server.ts'
import { openNucleus } from './harness/nucleus.ts'
import { ownFolder } from './harness/own-server.ts'
import { runProgram } from './harness/program.ts'
import { send } from './harness/send.ts'

const strange = '192.0.2.9'

function countryFile(): string {
  const file = join(ownFolder(), 'country.mmdb')
  const networks = {
    '203.0.113.0/24': { country: { iso_code: 'DE' } },
    '198.51.100.0/24': { country: { iso_code: 'FR' } },
    '2001:db8::/32': { country: { iso_code: 'BR' } },
  }
  writeFileSync(file, countryFileBytes(networks))
  return file
}

/** One client on a machine of its own, which tells its app with the first event only, as Nucleus does. */
function clientOf(name: string, told: object = { platform: 'darwin', version: '4.2' }) {
  let id = 0
  const of = { machineId: `machine ${name}`, sessionId: `session ${name}` }
  const frame = (type: string, more: object = {}) => ({
    data: [{ type, name, id: ++id, date: Date.now(), ...of, ...more }],
  })
  return { start: () => frame('init', told), event: () => frame('event') }
}

type Client = ReturnType<typeof clientOf>

async function bySocket(at: { url: string; key: string }, client: Client, more: object) {
  const headers = { ...more } as Record<string, string>
  const socket = { path: `/app/${at.key}/track`, headers }
  await using nucleus = await openNucleus(at.url, socket)
  await nucleus.send(client.start())
  await nucleus.send(client.event())
}

async function byPost(at: { url: string; key: string }, client: Client, headers: object) {
  for (const frame of [client.start(), client.event()]) {
    const body = JSON.stringify(frame)
    const all = { 'content-type': 'application/json', ...headers }
    await send(`${at.url}/app/${at.key}/track`, { method: 'POST', headers: all, body })
  }
}

async function byEnvelope(
  at: { url: string; key: string },
  { name, address, timeZone }: { name: string; address: string; timeZone: string },
) {
  const body = JSON.stringify({
    ...{ v: 1, batch: `batch of ${name}`.replaceAll(' ', '-'), sentAt: Date.now() },
    ids: { install: `install-of-${name}`, session: `session-of-${name}` },
    app: { platform: 'web', timeZone },
    items: [{ id: 1, t: 'u', kind: 'action', name, at: Date.now() }],
  })
  const headers = { 'x-forwarded-for': address, 'content-type': 'text/plain' }
  await send(`${at.url}/v1/${at.key}/envelope`, { method: 'POST', headers, body })
}

const from = (address: string) => ({ 'x-forwarded-for': address })

test('whoever tells no time zone has the country of their address, and the address is nowhere', async () => {
  const { folder, server, key } = await startCanaryServer(['--country-db', countryFile()])
  const at = { url: server.url, key }
  await bySocket(at, clientOf('socket'), from(canaries.forwarded))
  await bySocket(at, clientOf('socket 6'), from(canaries.ipv6))
  await bySocket(at, clientOf('silent', {}), from(canaries.ipv4))
  await bySocket(at, clientOf('counted'), { ...from(canaries.ipv4), 'sec-gpc': '1' })
  await byPost(at, clientOf('post'), from(`${strange}, ${canaries.ipv4}`))
  await byPost(at, clientOf('stranger'), from(strange))
  await byPost(at, clientOf('zone', { platform: 'linux', timezone: 'Asia/Tokyo' }), from(strange))
  await byEnvelope(at, { name: 'ours', address: canaries.ipv4, timeZone: 'Asia/Tokyo' })
  await byEnvelope(at, { name: 'ours at home', address: strange, timeZone: 'Asia/Tokyo' })
  const inSpool = foundInFiles(folder)

  await using facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })
  const countries = async () => {
    const rows = await facts.ask<{ name: string; countries: readonly string[] }>(
      `select name, groupUniqArray(country) as countries from usage_events
       where kind = 'action' group by name order by name`,
    )
    return Object.fromEntries(rows.map(({ name, countries }) => [name, countries.join()]))
  }
  await expect.poll(countries, { timeout: 20_000 }).toEqual({
    ...{ socket: 'FR', 'socket 6': 'BR', silent: 'DE', counted: 'DE' },
    ...{ post: 'DE', stranger: '', zone: 'JP', ours: 'DE', 'ours at home': 'JP' },
  })
  const inFacts = await foundInFacts(facts)
  await server.end('SIGTERM')
  const all = [...inSpool, ...inFacts, ...foundInFiles(folder), ...found('log', server.printed())]
  expect(all).toEqual([])
}, 60_000)

test('with a file that is none the server does not start, and says why', async () => {
  const folder = ownFolder()
  const file = join(folder, 'country.mmdb')
  writeFileSync(file, 'ip,country\n')
  const data = join(folder, 'data')
  const env = { EARSHOT_DATA: data, EARSHOT_PORT: '0', EARSHOT_COUNTRY_DB: file }
  const run = await runProgram(['serve'], env)
  expect(run).toMatchObject({ code: 1 })
  expect(JSON.stringify(run)).toContain(`The country file ${file} is damaged, or is no .mmdb file.`)
}, 30_000)
