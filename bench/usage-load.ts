/**
 * A generator of usage that costs little, as a program of its own; prints one JSON line. A connection sends its next frame
 * or request when one is acknowledged. usage: usage-load.ts URL KEY socket|http CONNECTIONS SECONDS
 */
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { quantile } from './quantile.ts'

const [address = '', key = '', kind = 'socket', connections = '20', seconds = '10'] =
  process.argv.slice(2)
const url = new URL(address)
const eventsPerFrame = 50

const latencies = new Float64Array(2_000_000)
let answered = 0
let events = 0
let isMeasuring = false
let isOver = false

/** What an app of that kind would tell: a device, a session, one name of some, a few properties. */
function eventText(connection: number, number: number): string {
  const session = connection * 1_000 + (Math.floor(number / 500) % 1_000)
  const id = `"id":${number % 1_000_000},"date":${Date.now()},"sessionId":${session}`
  const who = `"userId":"user${session % 977}","anonId":"anon${String(session).padStart(8, '0')}","deviceId":"device${session}"`
  const what = `"name":"ACTION_${number % 23}","payload":{"plan":"${number % 3 ? 'free' : 'pro'}","step":${number % 7},"done":true}`
  return `{"type":"event",${what},${id},${who},"client":"desktop","moduleVersion":"1.1.1","platform":"Linux","version":"1.${session % 9}.0"}`
}

function frameOf(connection: number, from: number, count: number): string {
  const parts: string[] = []
  for (let at = 0; at < count; at++) parts.push(eventText(connection, from + at))
  return `{"data":[${parts.join(',')}]}`
}

function note(sentAt: number, count: number): void {
  if (!isMeasuring) return
  latencies[answered++] = performance.now() - sentAt
  events += count
}

/** So many frames under way on a socket: else client and server would wait for each other in turn. */
const framesUnderWay = 3

function runSocket(connection: number): void {
  const socket = new WebSocket(`ws://${url.host}/app/${key}/track`, { perMessageDeflate: false })
  let number = 0
  const sentAt: number[] = []
  const next = () => {
    if (isOver) return socket.terminate()
    sentAt.push(performance.now())
    socket.send(frameOf(connection, number, eventsPerFrame))
    number += eventsPerFrame
  }
  socket.on('open', () => {
    for (let count = 0; count < framesUnderWay; count++) next()
  })
  socket.on('message', () => {
    note(sentAt.shift() ?? 0, eventsPerFrame)
    next()
  })
  socket.on('error', () => undefined)
}

function runHttp(connection: number): void {
  const socket = connect(Number(url.port), url.hostname)
  socket.setNoDelay(true)
  let number = 0
  let sentAt = 0
  let received = ''
  const next = () => {
    if (isOver) return socket.destroy()
    const body = frameOf(connection, number++, 1)
    const head = `POST /app/${key}/track HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
    sentAt = performance.now()
    return socket.write(head + body)
  }
  socket.on('connect', next)
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
    if (!received.endsWith('}')) return
    if (received.startsWith('HTTP/1.1 200')) note(sentAt, 1)
    received = ''
    next()
  })
  socket.on('error', () => undefined)
}

const run = kind === 'socket' ? runSocket : runHttp
for (let connection = 0; connection < Number(connections); connection++) run(connection)

const warmUpMs = 2_000
setTimeout(() => {
  isMeasuring = true
  const begin = performance.now()
  setTimeout(() => {
    isMeasuring = false
    isOver = true
    const took = (performance.now() - begin) / 1_000
    const sorted = latencies.subarray(0, answered).sort()
    const at = (share: number) => Number(quantile(sorted, share).toFixed(2))
    const cpu = process.cpuUsage()
    const result = {
      perSecond: Math.round(events / took),
      ...{ p50: at(0.5), p99: at(0.99), refused: 0 },
      loadCpu: Number(((cpu.user + cpu.system) / 1e6 / (performance.now() / 1_000)).toFixed(2)),
    }
    process.stdout.write(`${JSON.stringify(result)}\n`)
    setTimeout(() => process.exit(0), 200)
  }, Number(seconds) * 1_000)
}, warmUpMs)
