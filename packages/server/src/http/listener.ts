import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { isIngest } from './ingest/address.ts'
import { problemAnswer } from './ingest/answer.ts'
import { isEnvelope } from './ingest/envelope-handler.ts'
import { exchangeOf, type Way } from './ingest/exchange.ts'
import { isNucleus } from './ingest/nucleus-address.ts'
import type { NucleusSockets } from './ingest/nucleus-socket.ts'
import { lastWord } from './last-word.ts'
import { createQuickDoor, type QuickDoor } from './quick/quick-door.ts'
import { createUnreadable, type Unreadable } from './unreadable.ts'

const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 30_000,
} as const

export type Patience = Partial<
  Record<'headersTimeout' | 'requestTimeout' | 'connectionsCheckingInterval', number>
>

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
  /** How long a request may take to arrive, in milliseconds, and how often that is looked at. */
  readonly patience?: Patience
}

/** One port for two ways: ingest goes its own short way, all else is the API's and the dashboard's. */
export function createListener(ways: ShortWays): Listener {
  const { ingest, envelope, nucleus, sockets, patience = {} } = ways
  const servers: Server[] = []
  let isEnding = false
  const wayOf = (url: string) => {
    if (envelope !== undefined && isEnvelope(url)) return envelope
    if (isIngest(url)) return ingest
    return isNucleus(url) ? nucleus : undefined
  }
  const unreadable = createUnreadable(wayOf)
  const quick = createQuickDoor({
    wayOf,
    keepAliveSeconds: limits.keepAliveTimeout / 1_000,
    patienceMs: patience.headersTimeout ?? limits.headersTimeout,
    slowestBodyMs: patience.requestTimeout ?? limits.requestTimeout,
  })

  return {
    serve(others) {
      // A request without Host is answered below, in the words of all others.
      const options = {
        ...{ ...limits, ...patience, requireHostHeader: false },
        shouldUpgradeCallback: asksForSocket,
      }
      const server = createServer(options, (request, response) => {
        if (isEnding) response.shouldKeepAlive = false
        unreadable.begun(request, response)
        if (hasOddHost(request)) {
          unreadable.refuse(request, response, 'request/malformed')
          return
        }
        const way = wayOf(request.url ?? '/')
        if (way === undefined) others(request, response)
        else way.handle(exchangeOf(request, response, way.bodies))
      })
      server.on('clientError', unreadable.broken)
      server.on('checkExpectation', (request, response) => {
        unreadable.begun(request, response)
        unreadable.refuse(request, response, 'request/expectation')
      })
      server.on('connect', (_, socket) => lastWord(socket, problemAnswer('method/unsupported')))
      server.on('upgrade', (request, socket, head) => {
        if (hasOddHost(request)) unreadable.turnAway(request, socket)
        else if (sockets?.upgrade(request, socket, head) !== true) {
          lastWord(socket, problemAnswer('route/unknown'))
        }
      })
      putBefore(server, quick, unreadable.begins)
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
function putBefore(server: Server, quick: QuickDoor, begins: Unreadable['begins']): void {
  const listeners = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    quick.enter(socket, (chunk) => {
      begins(socket, chunk)
      for (const listener of listeners) listener.call(server, socket)
    })
  })
}

/** Java's client offers HTTP/2 with each first request; what we do not take up is a request as any other (RFC 9110, 7.8). */
function asksForSocket({ headers }: IncomingMessage): boolean {
  return /\bwebsocket\b/i.test(headers.upgrade ?? '')
}

/** None, or more than one, which HTTP must refuse (RFC 9112, 3.2); clients of HTTP/1.0 may leave it out. */
function hasOddHost({ httpVersion, rawHeaders }: IncomingMessage): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1
  }
  return hosts > 1 || (hosts === 0 && httpVersion === '1.1')
}
