import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { okAnswer, problemAnswer } from './ingest/answer.ts'
import { createBodyReader } from './ingest/body.ts'
import type { Way } from './ingest/exchange.ts'
import { createListener } from './listener.ts'

/** Little patience, and a way that tells what it lost. */
async function impatient({ requestTimeout = 60 } = {}) {
  const lost: string[] = []
  const ingest: Way = {
    bodies: createBodyReader(),
    lose: ({ url }, reason) => void lost.push(`${url} ${reason}`),
    handle(exchange) {
      exchange.read(1_000, (body) => {
        if (!('spoilt' in body)) exchange.answer(okAnswer({ closes: false, picture: false }))
        else {
          lost.push(`${exchange.url} ${body.spoilt}`)
          exchange.answer(problemAnswer(body.spoilt))
        }
      })
    },
  }
  const patience = { headersTimeout: 60, requestTimeout, connectionsCheckingInterval: 20 }
  const listener = createListener({ ingest, patience })
  const held: ServerResponse[] = []
  const server = listener.serve((_, response) => void held.push(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    listener.end()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const said = async (text: string) => {
    const socket = connect(port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.write(text)
    return Buffer.concat(await socket.toArray()).toString('latin1')
  }
  return { said, lost, port, held }
}

const timeout = /^HTTP\/1\.1 408 [\s\S]*Access-Control-Allow-Origin: \*[\s\S]*"request\/timeout"/

test('a head that takes too long is told so, and counted against nobody', async () => {
  const { said, lost } = await impatient()
  expect(await said('POST /v1/k/event HTTP/1.1\r\nHost: a\r\n')).toMatch(timeout)
  expect(lost).toEqual([])
})

test('a body that takes too long is told so, and lost by its way', async () => {
  const { said, lost } = await impatient()
  const head = 'POST /v1/k/event HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n'
  const text = await said(`${head}3\r\nabc\r\n`)
  expect(text).toMatch(timeout)
  expect(text).toMatch(/\r\nConnection: close\r\n/)
  expect(lost).toEqual(['/v1/k/event request/timeout'])
})

const small = 'POST /v1/k/event HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n'

test('a small body that stops coming is told so, and lost by its way', async () => {
  const { said, lost } = await impatient()
  const text = await said(`${small}abc`)
  expect(text).toMatch(timeout)
  expect(text).toMatch(/\r\nConnection: close\r\n/)
  expect(lost).toEqual(['/v1/k/event request/timeout'])
})

test('a small body has as long as a large one, not only as long as a head', async () => {
  const { port, lost } = await impatient({ requestTimeout: 20_000 })
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write(`${small}abc`)
  await sleep(200)
  socket.write('d'.repeat(47))
  const [text] = (await once(socket, 'data')) as [Buffer]
  expect(text.toString()).toMatch(/^HTTP\/1\.1 200 /)
  expect(lost).toEqual([])
})

test('a small body that never stops coming is told so, and lost by its way', async () => {
  const { port, lost } = await impatient()
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  socket.write(small)
  const dripping = setInterval(() => socket.write('a'), 10)
  onTestFinished(() => {
    clearInterval(dripping)
    socket.destroy()
  })
  const [text] = (await once(socket, 'data')) as [Buffer]
  expect(text.toString()).toMatch(timeout)
  expect(lost).toEqual(['/v1/k/event request/timeout'])
})

test('a body that takes too long after its answer ends the connection, and nothing else', async () => {
  const { said, lost } = await impatient()
  const head = 'POST /v1/k/event HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n'
  expect((await said(`${head}abc`)).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413'])
  expect(lost).toEqual(['/v1/k/event body/too-large'])
})

test('however much garbage follows a question, it is answered first, and the garbage once', async () => {
  const { port, held } = await impatient()
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.setNoDelay(true)
  socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n')
  await vi.waitFor(() => expect(held).toHaveLength(1))
  const before = held[0]?.listenerCount('finish') ?? 0
  for (let piece = 0; piece < 20; piece++) {
    socket.write('garbage\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  expect(held[0]?.listenerCount('finish')).toBe(before + 1)
  held[0]?.end('slow')
  const text = Buffer.concat(await socket.toArray()).toString('latin1')
  expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*slow[\s\S]*HTTP\/1\.1 400 /)
  expect(text.match(/HTTP\/1\.1 \d+/g)).toHaveLength(2)
})
