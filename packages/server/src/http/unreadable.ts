/** What is no request, or no whole one: `node:http` tells it by an error, and its own answer would be an empty one. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { problemAnswer } from './ingest/answer.ts'
import type { Spoilt } from './ingest/body.ts'
import { type Arrival, send, type Way } from './ingest/exchange.ts'
import { farewell, lastWord } from './last-word.ts'

type Reason = Spoilt['spoilt']
type WayOf = (url: string) => Way | undefined

/** For a way to answer by itself. */
const patienceMs = 1_000

interface ParseError extends NodeJS.ErrnoException {
  /** The last bytes that came. */
  readonly rawPacket?: Buffer
}

export interface Unreadable {
  /** The first bytes of a connection: with luck they tell whose its first head is, should it never be whole. */
  begins(socket: Duplex, chunk: Buffer): void
  /** A request begins; what goes wrong on its connection from now on may be its body. */
  begun(request: IncomingMessage, response: ServerResponse): void
  /** Of a request whose head is whole, and will not do. */
  refuse(request: IncomingMessage, response: ServerResponse, reason: Reason): void
  /** Of an upgrade whose head will not do. NOTE: at an address of a key alone, which is no way's, nobody is counted. */
  turnAway(request: IncomingMessage, socket: Duplex): void
  /** Of a connection on which no request can be read any more. */
  broken(error: ParseError, socket: Duplex): void
}

const reasons: Readonly<Record<string, Reason>> = {
  HPE_HEADER_OVERFLOW: 'request/headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body/too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request/timeout',
}

/** Every refusal is a problem that a page of any origin may read, and is counted where its address tells a project. */
export function createUnreadable(wayOf: WayOf): Unreadable {
  const latest = new WeakMap<Duplex, { request: IncomingMessage; response: ServerResponse }>()
  const told = new WeakSet<Duplex>()
  const beginnings = new WeakMap<Duplex, Buffer>()

  const lose = ({ method = 'GET', url = '/', headers, socket }: IncomingMessage, reason: Reason) =>
    wayOf(url)?.lose({ method, url, headers, socket }, reason)

  const inBody = (socket: Duplex, reason: Reason): void => {
    const { request, response } = latest.get(socket) ?? {}
    if (request === undefined || response === undefined) return
    if (response.headersSent) {
      whenSent(response, () => farewell(socket))
      return
    }
    response.shouldKeepAlive = false
    const say = () => {
      if (!response.headersSent) lastWord(socket, problemAnswer(reason))
    }
    const way = wayOf(request.url ?? '/')
    if (way === undefined) {
      say()
      return
    }
    way.bodies.spoil(request, reason)
    // One that does not care for its body may wait for its end.
    setTimeout(say, patienceMs).unref()
  }

  const inHead = (socket: Duplex, { rawPacket }: ParseError, reason: Reason): void => {
    const before = latest.get(socket)
    // NOTE: only the first request of a connection is counted: where in the bytes a later one begins is not told.
    if (before === undefined) {
      const packet = joined(beginnings.get(socket), rawPacket)
      const arrival = arrivalOf(packet, socket instanceof Socket ? socket : {})
      if (arrival !== undefined) wayOf(arrival.url)?.lose(arrival, reason)
      lastWord(socket, problemAnswer(reason))
    } else whenSent(before.response, () => lastWord(socket, problemAnswer(reason)))
  }

  return {
    begins(socket, chunk) {
      if (chunk.includes(headEnd)) return
      // A copy, or all that came with it would stay.
      beginnings.set(socket, Buffer.from(chunk.subarray(0, maxBeginningBytes)))
    },
    begun(request, response) {
      beginnings.delete(request.socket)
      latest.set(request.socket, { request, response })
    },
    turnAway(request, socket) {
      lose(request, 'request/malformed')
      lastWord(socket, problemAnswer('request/malformed'))
    },
    refuse(request, response, reason) {
      lose(request, reason)
      request.resume()
      send(response, problemAnswer(reason, { closes: true }))
    },
    broken(error, socket) {
      const reason = reasons[error.code ?? ''] ?? 'request/malformed'
      if (error.code === 'ECONNRESET') socket.destroy()
      // Each further piece of what cannot be read breaks again.
      if (!socket.writable || told.has(socket)) return
      told.add(socket)
      if (latest.get(socket)?.request.complete === false) inBody(socket, reason)
      else inHead(socket, error, reason)
    },
  }
}

function whenSent(response: ServerResponse, say: () => void): void {
  if (response.writableFinished) say()
  else response.once('finish', say)
}

const headEnd = '\r\n\r\n'
const maxBeginningBytes = 16 << 10

/**
 * What lies between the first piece and the last one is forgotten: a head that comes in many pieces is rare. One that
 * broke off by time has no last one, and nobody says whose it was to be.
 */
function joined(first: Buffer | undefined, last: Buffer | undefined): Buffer | undefined {
  if (first === undefined || last === undefined) return last
  return last.subarray(0, first.length).equals(first) ? last : Buffer.concat([first, last])
}

const mostFields = 100

/** Whose it was, by what came of its head: for nothing but to be counted. */
function arrivalOf(packet: Buffer | undefined, socket: Arrival['socket']): Arrival | undefined {
  const [first = '', ...lines] = packet?.toString('latin1').split('\r\n', mostFields) ?? []
  const [, method, url] = /^([A-Z]+) (\/\S*) HTTP\/1\.[01]$/.exec(first) ?? []
  if (method === undefined || url === undefined) return undefined
  const fields = lines.flatMap((line) => {
    const [, name, value] = /^([\w-]+): *(.*?) *$/.exec(line) ?? []
    return name === undefined ? [] : [[name.toLowerCase(), value] as const]
  })
  return { method, url, headers: Object.fromEntries(fields), socket }
}
