import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { createClickhouse } from '../packages/server/src/store/facts/clickhouse.ts'
import { engineSocketOf } from '../packages/server/src/store/facts/engine-process.ts'
import { canaries, confession, tellingUrl } from './harness/canaries.ts'
import { found, foundInFacts, foundInFiles } from './harness/canary-search.ts'
import { startCanaryServer } from './harness/canary-server.ts'
import { startCollector } from './harness/collector.ts'
import { settled, startSdkPages } from './harness/sdk-page.ts'
import { createSdkHome } from './harness/sdk-process.ts'
import { send } from './harness/send.ts'

const headers = {
  'user-agent': canaries.userAgent,
  'x-forwarded-for': `${canaries.forwarded}, ${canaries.ipv4}`,
  referer: tellingUrl,
  origin: 'https://app.example',
  cookie: `id=${canaries.token}`,
}
const meta = { [confession.slice(0, 60)]: 1, deep: [confession, { url: tellingUrl }] }
const props = { note: confession, page: tellingUrl, [canaries.email]: 1, password: canaries.key }

/** Everything that a client can choose, chosen badly. */
function telling(now: number) {
  const at = now - 1_000
  return {
    ...{ v: 1, batch: 'canaries-1', sentAt: now, sdk: confession, sdkVersion: canaries.ipv4 },
    ids: { install: 'device-1', session: 'session-1', user: canaries.email },
    app: {
      ...{ version: confession, platform: canaries.email, osVersion: canaries.ipv4 },
      ...{ locale: canaries.email, timeZone: canaries.email },
    },
    [canaries.email]: confession,
    items: [
      { t: 'u', id: 0, at, kind: 'start', props },
      { t: 'u', id: 1, at, kind: 'props', props },
      { t: 'u', id: 2, at, kind: 'action', name: confession, props, extra: confession },
      { t: 'u', id: 3, at, kind: 'view', name: tellingUrl, props },
      { t: 'e', id: 4, at, type: 1, name: confession, message: confession, as: confession, meta },
      {
        t: 'e',
        id: 5,
        at,
        type: 4,
        message: 'x',
        stack: `Error: ${confession}\n    at f (${tellingUrl}:1:2)`,
        uri: tellingUrl,
      },
      { t: canaries.email, id: 6, at },
      confession,
    ],
  }
}

test('nothing of what our own SDK could be made to tell is ever written: facts, records, spool, log', async () => {
  const { folder, server, key } = await startCanaryServer()
  const url = `${server.url}/v1/${key}/envelope`
  const body = JSON.stringify(telling(Date.now()))
  const packed = JSON.stringify({ ...telling(Date.now()), batch: 'canaries-2' })
  const answers = [
    await send(url, { method: 'POST', headers, body }),
    await send(url, { method: 'POST', headers, body: gzipSync(packed) }),
    await send(url, { method: 'POST', headers, body: confession }),
    await send(url, { method: 'POST', headers, body: gzipSync(confession).subarray(0, 60) }),
    await send(`${url}?${canaries.token}`, { method: 'POST', headers, body: confession }),
    await send(`${server.url}/v1/${canaries.email}/envelope`, { method: 'POST', headers, body }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 422, 422, 422, 403])
  const inSpool = foundInFiles(folder)

  await using facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })
  const count = async (table: string) =>
    Number((await facts.ask<{ n: string }>(`select count() as n from ${table}`))[0]?.n)
  await expect.poll(() => count('usage_events'), { timeout: 15_000 }).toBe(8)
  await expect.poll(() => count('error_events')).toBe(4)
  const inFacts = await foundInFacts(facts)
  await settled(1_500)
  await server.end('SIGTERM')
  const inFiles = foundInFiles(folder)
  expect([...inSpool, ...inFacts, ...inFiles, ...found('log', server.printed())]).toEqual([])
}, 60_000)

const words = JSON.stringify(confession)

test('in Node nothing of it is on the device or in a request', async () => {
  await using collector = await startCollector()
  using home = createSdkHome()
  const program = `begin({})
    earshot.error(new Error(${words}), { note: ${words} }); earshot.track('SAID', { note: ${words} })
    console.error(${words}); setTimeout(() => earshot.flush(), 300)`
  collector.mood = 'busy'
  await home.run(program, { host: collector.url })
  expect(home.files()).toHaveLength(1)
  expect(home.files().flatMap(([name, text]) => found(name, text))).toEqual([])
  expect(collector.received.length).toBeGreaterThan(0)
  expect(collector.received.flatMap(({ text }) => found('request', text))).toEqual([])
  const names = collector.received.flatMap(({ headers: sent }) => Object.keys(sent))
  expect([...new Set(names)].sort()).toEqual([
    ...['connection', 'content-length', 'content-type', 'host', 'user-agent'],
  ])
})

test('in a page the storage holds what the list names, and e-mails, tokens, keys and cards are gone before', async () => {
  await using pages = await startSdkPages()
  onTestFinished(await pages.renew())
  pages.collector().mood = 'busy'
  const opened = await pages.open({})
  await opened.evaluate(
    `Earshot.setProps({ plan: 'pro' }); Earshot.error(new Error(${words}), { note: ${words} })
     Earshot.track('SAID', { note: ${words} }); Earshot.page(${JSON.stringify(tellingUrl)})`,
  )
  await expect.poll(async () => (await pages.stored(opened))[0]?.[1] ?? '').toContain('SAID')
  const [[, text = ''] = []] = await pages.stored(opened)
  expect(Object.keys(JSON.parse(text)).sort()).toEqual([
    ...['batches', 'install', 'lease', 'sent', 'session'].filter((name) =>
      text.includes(`"${name}"`),
    ),
  ])
  // Addresses and user agents are left to the server, as the README says.
  const known = [canaries.email, canaries.token, 'CanaryCanary', '4111111111111111']
  const all = [text, ...pages.collector().received.map((one) => one.text)]
  expect(known.filter((one) => all.some((each) => each.includes(one)))).toEqual([])
})
