/**
 * A generator that costs little: raw sockets, requests made beforehand, one outstanding per connection. A program of its
 * own; prints one JSON line. usage: load.ts URL KIND CONNECTIONS SECONDS [REQUESTS_PER_SECOND]
 */
import { connect, type Socket } from 'node:net'
import { quantile } from './quantile.ts'
import { eventRequests, pingRequests } from './traffic.ts'

const [address = '', kind = 'event', connections = '50', seconds = '10', rate] =
  process.argv.slice(2)
const url = new URL(address)
const requests = kind.startsWith('event')
  ? eventRequests(url, { count: 4_000, isEveryStackNew: kind === 'event-new' })
  : pingRequests(url, { count: 4_000 })

const latencies = new Float64Array(4_000_000)
let answered = 0
let refused = 0
let isMeasuring = false
let isOver = false
let turn = 0
const born = performance.now()

/** How long to wait with the next request so that all together keep to the rate. */
function pauseMs(): number {
  if (rate === undefined) return 0
  return born + (turn * 1_000) / Number(rate) - performance.now()
}

/** Head and the two bytes of `ok`; anything else is a refusal and ends the connection's part. */
function run(socket: Socket): void {
  let sentAt = 0
  let received = ''
  const next = () => {
    const pause = pauseMs()
    if (pause > 1) setTimeout(write, pause, turn++)
    else write(turn++)
  }
  const write = (number: number) => {
    sentAt = performance.now()
    socket.write(requests[number % requests.length] ?? '')
  }
  socket.on('connect', next)
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
    const head = received.indexOf('\r\n\r\n')
    if (head === -1 || received.length < head + 6) return
    if (isMeasuring) {
      if (received.startsWith('HTTP/1.1 200')) latencies[answered++] = performance.now() - sentAt
      else refused++
    }
    received = ''
    if (isOver) socket.destroy()
    else next()
  })
  socket.on('error', () => refused++)
}

const sockets = Array.from({ length: Number(connections) }, () => {
  const socket = connect(Number(url.port), url.hostname)
  socket.setNoDelay(true)
  run(socket)
  return socket
})

const warmUpMs = 3_000
setTimeout(() => {
  isMeasuring = true
  const begin = performance.now()
  setTimeout(() => {
    isOver = true
    isMeasuring = false
    const took = (performance.now() - begin) / 1_000
    for (const socket of sockets) socket.destroy()
    const sorted = latencies.subarray(0, answered).sort()
    const at = (share: number) => Number(quantile(sorted, share).toFixed(2))
    const result = { perSecond: Math.round(answered / took), p50: at(0.5), p99: at(0.99), refused }
    process.stdout.write(`${JSON.stringify(result)}\n`)
  }, Number(seconds) * 1_000)
}, warmUpMs)
