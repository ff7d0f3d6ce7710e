import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { Clean } from '../core/clean.ts'
import type { UsageGlance } from '../core/usage-event.ts'
import { createPresence } from '../ingest/presence.ts'
import { streamLive } from './live-stream.ts'

/** All that a listener is told until the stream ends. */
async function listen({
  happening = [],
  ...paces
}: {
  readonly happening?: readonly Clean<UsageGlance>[]
  readonly breathMs?: number
  readonly streamMs: number
}) {
  const presence = createPresence({ now: () => Date.now() })
  onTestFinished(() => presence[Symbol.dispose]())
  const mayListen = async () => true
  const server = createServer((_, response) => {
    streamLive(response, { project: 'p', presence, mayListen, ...paces })
    const people = new Set(['1'])
    for (const event of happening) {
      presence.seen({ project: 'p', people, kept: [event], attendance: undefined })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return await (await fetch(`http://127.0.0.1:${port}/`)).text()
}
const snapshot = 'event: snapshot\ndata: {"now":0,"events":[]}\n\n'

test('a stream in which nothing happens breathes, for proxies end what is silent', async () => {
  const told = await listen({ breathMs: 20, streamMs: 500 })
  expect(told.startsWith(`${snapshot}:\n\n:\n\n:\n\n`)).toBe(true)
})

test('of what happens in a second as much is told as can be read', async () => {
  const app = { platform: 'mac', version: '1', country: 'DE' }
  const happening = Array.from({ length: 60 }, (_, at) => {
    const event = { kind: 'action', name: `E${at}`, at, who: { person: '1' }, app }
    return event as unknown as Clean<UsageGlance>
  })
  const told = await listen({ happening, streamMs: 200 })
  expect(told.split('event: event\n')).toHaveLength(21)
  expect(told).toContain('"E19"')
  expect(told).not.toContain('"E20"')
})

test('a stream ends when its time is over, and whole: the browser comes again by itself', async () => {
  expect(await listen({ streamMs: 50 })).toBe(snapshot)
})
