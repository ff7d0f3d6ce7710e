import { createSecretKey } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { defaultUsagePolicy } from '../../core/usage/policy.ts'
import type { Admitted } from '../../ingest/admit.ts'
import type { Intake } from '../../ingest/intake.ts'
import { createTrustedProxies } from '../client-address.ts'
import { createListener } from '../listener.ts'
import { createIngestHandler } from './ingest-handler.ts'

const usage = {
  secret: createSecretKey(Buffer.alloc(32)),
  policy: defaultUsagePolicy,
  ...{ latestVersion: '', customData: '' },
}
const admission = { key: 'k', project: 'p', origins: ['*'], worksUntil: null, usage }
const breaks = (): never => {
  throw new TypeError('ann@example.org broke it')
}

/** A server over an intake that breaks where it is told to. */
async function served(broken: Partial<Intake>) {
  const notes: unknown[] = []
  const spoiled: string[] = []
  const intake: Intake = {
    admit: (knock) => {
      const caller = { address: '', userAgent: '', origin: '' }
      return { is: 'admitted', admission, caller, knock } satisfies Admitted
    },
    ping: (_, reply) => reply('ok'),
    event: (_, __, reply) => reply('ok'),
    reports: (_, __, reply) => reply('ok'),
    spoiled: (_, reason) => void spoiled.push(reason),
    ...broken,
  }
  const note = (name: string, facts?: object) => void notes.push([name, facts])
  const handler = createIngestHandler({ intake, trustedProxies: createTrustedProxies(), note })
  const server = createListener({ ingest: handler }).serve(
    (_, response) => void response.end('other'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { ...{ notes, spoiled }, at: `http://127.0.0.1:${port}/v1/00000000000` }
}

const send = (url: string, method = 'POST') =>
  fetch(url, method === 'POST' ? { method, body: '{}' } : { method })

test.each([
  ['at the door', { admit: breaks }, []],
  ['at the door, later', { admit: async () => breaks() }, []],
  ['on the body', { event: breaks }, ['server/failed']],
])('what breaks %s is answered 500 and noted without its words', async (_, broken, counted) => {
  const { at, notes, spoiled } = await served(broken)
  const answer = await send(`${at}/event`)
  expect([answer.status, await answer.json()]).toEqual([
    500,
    expect.objectContaining({ code: 'server/failed' }),
  ])
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(notes).toEqual([['ingest/failed', { kind: 'TypeError' }]])
  expect(spoiled).toEqual(counted)
})

test('a ping that breaks after it was let in later is answered 500', async () => {
  const { at } = await served({
    admit: async (knock) => {
      const caller = { address: '', userAgent: '', origin: '' }
      return { is: 'admitted', admission, caller, knock }
    },
    ping: breaks,
  })
  expect((await send(`${at}/ping`, 'GET')).status).toBe(500)
})

test('whatever is not ingest goes the other way', async () => {
  const { at } = await served({})
  expect(await (await send(at.replace('/v1/', '/api/'))).text()).toBe('other')
})
