import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { isIngest } from './ingest/address.ts'
import { isEnvelope } from './ingest/envelope-handler.ts'
import { exchangeOf, type Way } from './ingest/exchange.ts'
import { isNucleus } from './ingest/nucleus-address.ts'
import type { NucleusSockets } from './ingest/nucleus-socket.ts'
import { createQuickDoor, type QuickDoor } from './quick/quick-door.ts'

const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
} as const

export interface Listener {
  /** A server for one address; `localhost` may have two. */
  serve(others: RequestListener): Server
  /** From now on a connection ends with its answer, and is cut where that takes too long. */
  end(): void
}

const lastAnswersMs = 1_000

/** The ways in that do not lead through the API. */
export interface ShortWays {
  readonly ingest: Way
  readonly envelope?: Way
  readonly nucleus?: Way
  readonly sockets?: NucleusSockets
}

/** One port for two ways: ingest goes its own short way, all else is the API's and the dashboard's. */
export function createListener({ ingest, envelope, nucleus, sockets }: ShortWays): Listener {
  const servers: Server[] = []
  let isEnding = false
  const wayOf = (url: string) => {
    if (envelope !== undefined && isEnvelope(url)) return envelope
    if (isIngest(url)) return ingest
    return isNucleus(url) ? nucleus : undefined
  }
  const quick = createQuickDoor({
    wayOf,
    keepAliveSeconds: limits.keepAliveTimeout / 1_000,
    patienceMs: limits.headersTimeout,
  })

  return {
    serve(others) {
      const server = createServer(limits, (request, response) => {
        if (isEnding) response.shouldKeepAlive = false
        const way = wayOf(request.url ?? '/')
        if (way === undefined) others(request, response)
        else way.handle(exchangeOf(request, response, way.bodies))
      })
      server.on('clientError', refuseGarbage)
      server.on('upgrade', (request, socket, head) => {
        if (sockets?.upgrade(request, socket, head) !== true) refuseSocket(socket)
      })
      putBefore(server, quick)
      servers.push(server)
      return server
    },
    end() {
      isEnding = true
      sockets?.end()
      quick.end()
      const cut = () => {
        quick.cut()
        for (const server of servers) server.closeAllConnections()
      }
      setTimeout(cut, lastAnswersMs).unref()
    },
  }
}

/** Connections come to the quick door first; `node:http` begins with them when it is given one. */
function putBefore(server: Server, quick: QuickDoor): void {
  const listeners = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    quick.enter(socket, () => {
      for (const listener of listeners) listener.call(server, socket)
    })
  })
}

/** Not even HTTP, or headers beyond the limit. The client may be ours all the same, so it must be able to read it. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(
    `HTTP/1.1 ${status}\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  )
}

function refuseSocket(socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
}
