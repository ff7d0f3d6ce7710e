import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createClickhouse } from '../packages/server/src/store/facts/clickhouse.ts'
import { engineSocketOf } from '../packages/server/src/store/facts/engine-process.ts'
import { canaries, confession, tellingUrl, traces } from './harness/canaries.ts'
import { found, foundInFacts, foundInFiles } from './harness/canary-search.ts'
import { startCanaryServer } from './harness/canary-server.ts'
import { send } from './harness/send.ts'

const telling = {
  'user-agent': canaries.userAgent,
  'x-forwarded-for': `${canaries.forwarded}, ${canaries.ipv4}`,
  'x-real-ip': canaries.ipv6,
  referer: tellingUrl,
  origin: 'https://app.example',
  cookie: `id=${canaries.token}`,
  authorization: `Bearer ${canaries.key}`,
}

const meta = {
  [confession.slice(0, 60)]: 'as a key',
  deep: {
    list: [confession, { url: tellingUrl, password: canaries.key }],
    user_agent: canaries.userAgent,
  },
  release: confession.slice(0, 90),
  _c: canaries.email,
  _v: canaries.ipv4,
  card: '4111111111111111',
}

const stack = [
  `Error: ${confession}`,
  `    at ${canaries.email} (${tellingUrl}:1:2)`,
  `    at pay (https://app.example/${canaries.key}/a.js:10:20)`,
  `pay@https://${canaries.email}:secret@app.example/b.js:1:2`,
].join('\n')

const events: readonly object[] = [
  { name: confession.slice(0, 500), message: confession, stack, type: 1, uri: tellingUrl, meta },
  { name: 'E', message: confession, stack: '', type: 4, meta },
  { message: canaries.userAgent, stack: confession, uri: `file:///home/${canaries.email}/x.js` },
  { message: 'only a Referer tells the page', stack },
  { name: null, message: confession },
  { message: confession.repeat(40) },
]

const reportBody = {
  blockedURL: tellingUrl,
  documentURL: tellingUrl,
  sourceFile: tellingUrl,
  sample: confession,
  message: confession,
  referrer: tellingUrl,
  server_ip: canaries.ipv4,
  effectiveDirective: 'script-src',
  id: confession.slice(0, 80),
  policyId: canaries.email,
  reason: canaries.email,
  type: canaries.email,
  phase: canaries.ipv6,
  user_agent: canaries.userAgent,
}
const types = [
  ...['csp-violation', 'deprecation', 'intervention', 'crash', 'network-error', 'coep', 'coop'],
  ...[
    'document-policy-violation',
    'permissions-policy-violation',
    'integrity-violation',
    canaries.email,
  ],
]
const modern = types.map((type) => ({
  age: 3,
  type,
  url: tellingUrl,
  user_agent: canaries.userAgent,
  body: reportBody,
}))
const legacy = {
  'csp-report': {
    'document-uri': tellingUrl,
    referrer: tellingUrl,
    'blocked-uri': tellingUrl,
    'effective-directive': 'img-src',
    'source-file': tellingUrl,
    'script-sample': confession,
  },
}

const post = (body: unknown, type = 'application/json') => ({
  method: 'POST',
  headers: { ...telling, 'content-type': type },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

/** Every endpoint that takes anything from outside, in its right and its wrong use. */
async function tellEverything(url: string, key: string): Promise<number> {
  let kept = 0
  const sent = async (path: string, request: Parameters<typeof send>[1]) => {
    if ((await send(`${url}${path}`, request)).status === 200) kept++
  }
  for (const event of events) await sent(`/v1/${key}/event`, post(event))
  await sent(`/v1/${key}/event`, post(`{"message":"${confession}`))
  await sent(`/v1/${key}/event?${canaries.email}`, post(events[0]))
  await sent(`/v1/${key}/${canaries.email}`, post(events[0]))
  await sent(`/v1/${canaries.email}/event`, post(events[0]))
  await sent(`/v1/${key}/event`, post(confession.repeat(4_000)))
  await sent(`/v1/${key}/ping`, { headers: telling })
  await sent(`/v1/${key}/ping`, {
    method: 'POST',
    headers: { ...telling, 'x-forwarded-for': canaries.email },
  })
  await sent(`/v1/${key}/report`, post(modern, 'application/reports+json'))
  await sent(`/v1/${key}/report`, post(legacy, 'application/csp-report'))
  await sent(`/v1/${key}/report`, post({ whatever: confession, at: tellingUrl }, 'text/plain'))
  await sent('/api/sign-in', post({ email: canaries.email, password: canaries.token }))
  await sent('/api/sign-in/link', post({ link: canaries.token }))
  await sent(`/api/projects/${canaries.email}/issues?q=${encodeURIComponent(confession)}`, {
    headers: telling,
  })
  await sent(`/api/nothing/${canaries.email}`, { headers: telling })
  await sent(`/${canaries.token}?${tellingUrl.split('?')[1]?.split('#')[0]}`, { headers: telling })
  return kept
}

test('no address, user agent, e-mail, card or token is ever written: facts, records, spool, log', async () => {
  const { folder, server, key } = await startCanaryServer()
  const kept = await tellEverything(server.url, key)
  expect(kept).toBeGreaterThanOrEqual(8)
  const inSpool = foundInFiles(folder)

  await using facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })
  const stored = async () =>
    Number((await facts.ask<{ n: string }>('select count() as n from error_events'))[0]?.n)
  await expect.poll(stored, { timeout: 15_000 }).toBeGreaterThanOrEqual(types.length + 5)
  await expect
    .poll(
      async () =>
        Number((await facts.ask<{ n: string }>('select count() as n from sessions'))[0]?.n),
      { timeout: 15_000 },
    )
    .toBeGreaterThan(0)
  const inFacts = await foundInFacts(facts)
  // The records get their copy of what is an issue a moment after the facts.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await server.end('SIGTERM')
  const inFiles = foundInFiles(folder)

  expect([...inSpool, ...inFacts, ...inFiles, ...found('log', server.printed())]).toEqual([])
}, 60_000)

test('the search does find what is there', () => {
  const text = [confession, tellingUrl, canaries.ipv6, canaries.forwarded].join(' ')
  expect(found('x', text).length).toBeGreaterThanOrEqual(traces.length - 1)
})
