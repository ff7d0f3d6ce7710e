import { createSecretKey } from 'node:crypto'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { defaultUsagePolicy } from '../../core/usage/policy.ts'
import type { FrameEnd, UsageIntake } from '../../ingest/usage-intake.ts'
import { createTrustedProxies } from '../client-address.ts'
import { createNucleusSockets } from './nucleus-socket.ts'

const secret = createSecretKey(Buffer.alloc(32))
const usage = { secret, policy: defaultUsagePolicy, latestVersion: '', customData: '' }
const admission = { key: 'k'.repeat(11), project: 'p', origins: ['*'], worksUntil: null, usage }
const path = `/app/${admission.key}/track`

const upgrade = [
  ...[`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket'],
  ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''],
].join('\r\n')

/** A server over an intake that answers when it is told to. */
async function served({
  maxSockets = 10,
  maxPartialBytes,
  pulseMs,
  frame,
}: {
  maxSockets?: number
  maxPartialBytes?: number
  pulseMs?: number
  frame?: UsageIntake['frame']
}) {
  const spoiled: string[] = []
  const notes: unknown[] = []
  const waiting: ((end: FrameEnd) => void)[] = []
  const intake: UsageIntake = {
    admit: (knock) => {
      const caller = { address: '', userAgent: '', origin: '' }
      return { is: 'admitted', admission, knock, caller }
    },
    frame: frame ?? ((_, __, reply) => void waiting.push(reply)),
    envelope: () => undefined,
    spoiled: (_, reason) => void spoiled.push(reason),
  }
  const sockets = createNucleusSockets({
    ...{ intake, maxSockets, maxPartialBytes, pulseMs, trustedProxies: createTrustedProxies() },
    note: (_, facts) => void notes.push(facts),
    onOpen: () => ({ here: () => undefined, left: () => undefined }),
  })
  const server = createServer()
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    sockets.end()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const open = () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`)
    onTestFinished(() => socket.terminate())
    return new Promise<WebSocket>((resolve, reject) => {
      socket.once('open', () => resolve(socket))
      socket.once('error', reject)
    })
  }
  return { spoiled, notes, waiting, sockets, open, port }
}

test('a client that sends faster than its events become durable is read no further, and then on', async () => {
  const { waiting, open } = await served({})
  const socket = await open()
  for (let count = 0; count < 30; count++) socket.send('{"data":[]}'.padEnd(100_000))
  await expect.poll(() => waiting.length).toBe(8)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(waiting.length).toBeLessThanOrEqual(9)
  let answers = 0
  socket.on('message', () => {
    answers += 1
  })
  const answered = () => {
    for (const reply of waiting.splice(0)) reply({ is: 'kept', answer: '{"reportedIds":[]}' })
    return answers
  }
  await expect.poll(answered).toBe(30)
})

test('no answer is sent for what was not kept', async () => {
  const { waiting, open } = await served({})
  const socket = await open()
  const answers: string[] = []
  socket.on('message', (data) => answers.push(String(data)))
  socket.send('{"data":[1]}')
  await expect.poll(() => waiting.length).toBe(1)
  waiting.shift()?.({ is: 'refused', reason: 'ingest/full' })
  socket.send('{"data":[2]}')
  await expect.poll(() => waiting.length).toBe(1)
  waiting.shift()?.({ is: 'kept', answer: 'second' })
  await expect.poll(() => answers).toEqual(['second'])
})

test('what breaks over a frame is counted and noted without its words, and the socket stays', async () => {
  const frame = () => {
    throw new TypeError('ann@example.org broke it')
  }
  const { spoiled, notes, open } = await served({ frame })
  const socket = await open()
  socket.send('{"data":[]}')
  await expect.poll(() => spoiled).toEqual(['server/failed'])
  expect(notes).toEqual([{ kind: 'TypeError' }])
  expect(socket.readyState).toBe(WebSocket.OPEN)
})

test('there are so many sockets and no more', async () => {
  const { spoiled, open } = await served({ maxSockets: 2 })
  await open()
  const second = await open()
  await expect(open()).rejects.toThrow('429')
  expect(spoiled).toEqual(['ingest/full'])
  second.terminate()
  await expect
    .poll(() =>
      open().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
})

test('frames that are begun and never ended hold a bounded share of memory', async () => {
  const { spoiled, open, port } = await served({ maxSockets: 40 })
  await open()
  const head = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0])
  const begun = Array.from({ length: 20 }, () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    onTestFinished(() => void socket.destroy())
    socket.write(upgrade)
    socket.once('data', () => {
      socket.write(head)
      socket.write(Buffer.alloc(15 << 20))
    })
    return socket
  })
  await expect.poll(() => spoiled.length, { timeout: 20_000 }).toBeGreaterThan(0)
  await expect
    .poll(() => begun.filter((socket) => socket.destroyed || socket.readableEnded).length)
    .toBeGreaterThan(0)
  expect(new Set(spoiled)).toEqual(new Set(['ingest/full']))
})

test('what a silent client answers to pings for months is no frame that has begun', async () => {
  const { spoiled, open, waiting } = await served({ maxPartialBytes: 10_000 })
  const socket = await open()
  for (let count = 0; count < 400; count++) {
    socket.pong(Buffer.alloc(count % 126))
    socket.ping('x'.repeat(40))
    if (count % 20 === 0) await new Promise((resolve) => socket.once('pong', resolve))
  }
  socket.send('{"data":[]}')
  await expect.poll(() => waiting.length).toBe(1)
  expect(spoiled).toEqual([])
})

test('pings between the parts of a frame do not hide how much of it is held', async () => {
  const { spoiled, open } = await served({ maxPartialBytes: 10_000 })
  const socket = await open()
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  for (let count = 0; count < 12; count++) {
    socket.send('x'.repeat(1_000), { fin: false })
    socket.ping('x'.repeat(100))
  }
  await closed
  expect(new Set(spoiled)).toEqual(new Set(['ingest/full']))
})

test('a silent socket stays open, one whose other end is gone does not', async () => {
  const { open, port } = await served({ maxSockets: 2, pulseMs: 500 })
  const silent = await open()
  const gone = connect(port, '127.0.0.1')
  onTestFinished(() => void gone.destroy())
  gone.write(upgrade)
  // It reads nothing and so answers nothing, as a machine whose network was cut.
  await new Promise((resolve) => gone.once('data', resolve))
  const isGone = () => gone.readableEnded || gone.destroyed
  await expect.poll(isGone, { timeout: 10_000 }).toBe(true)
  expect(silent.readyState).toBe(WebSocket.OPEN)
})
