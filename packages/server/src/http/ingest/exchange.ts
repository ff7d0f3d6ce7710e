import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Note } from '../../store/note.ts'
import { type Answer, problemAnswer } from './answer.ts'
import type { BodyReader, Spoilt } from './body.ts'

/** The head of a request. */
export interface Arrival {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/** One request and its answer, whichever way it came in. */
export interface Exchange extends Arrival {
  /** Reads at most `maxBytes` and calls back once, or never when the client has gone. */
  read(maxBytes: number, done: (body: Buffer | Spoilt) => void): void
  /** Reads the body and forgets it. */
  skip(done: () => void): void
  /** Only the first one counts, and none where the client has gone. What is left of the body is read and forgotten. */
  answer(answer: Answer): void
}

/** What takes some addresses in: ingest has several. */
export interface Way {
  handle(exchange: Exchange): void
  /** Counts what was refused before it came here: by this reason, or by one of the way's own that goes before. */
  lose(arrival: Arrival, reason: Spoilt['spoilt']): void
  /** Those of one way are bounded together, so that no way starves another. */
  readonly bodies: BodyReader
}

interface WayNeeds {
  readonly handle: (exchange: Exchange) => void
  /** May end later; what it throws is noted. */
  readonly lose: (arrival: Arrival, reason: Spoilt['spoilt']) => Promise<void>
  readonly bodies: BodyReader
  readonly note: Note
}

/** What breaks while a request is judged is its own loss. */
export function wayOf({ handle, lose, bodies, note }: WayNeeds): Way {
  return {
    bodies,
    lose(arrival, reason) {
      lose(arrival, reason).catch((cause) => noteFailure(note, cause))
    },
    handle(exchange) {
      try {
        handle(exchange)
      } catch (cause) {
        failedAnswer(exchange, note)(cause)
      }
    },
  }
}

/** What went wrong is noted by its kind, never by its words. */
export function failedAnswer(exchange: Exchange, note: Note): (cause: unknown) => void {
  return (cause) => {
    noteFailure(note, cause)
    exchange.answer(problemAnswer('server/failed'))
  }
}

function noteFailure(note: Note, cause: unknown): void {
  note('ingest/failed', { kind: cause instanceof Error ? cause.name : 'unknown' })
}

/** A request that `node:http` has read. */
export function exchangeOf(
  request: IncomingMessage,
  response: ServerResponse,
  bodies: BodyReader,
): Exchange {
  const { method = 'GET', url = '/', headers, socket } = request
  return {
    ...{ method, url, headers, socket },
    read: (maxBytes, done) => bodies.read(request, maxBytes, done),
    skip(done) {
      request.resume()
      request.once('end', done)
    },
    answer(answer) {
      if (!request.complete) request.resume()
      send(response, answer)
    },
  }
}

export function send(response: ServerResponse, { status, headers, body, closes }: Answer): void {
  if (response.headersSent || response.destroyed) return
  const length = status === 204 ? [] : ['Content-Length', String(Buffer.byteLength(body))]
  response.writeHead(status, [...headers, ...length, ...(closes ? ['Connection', 'close'] : [])])
  response.end(body)
}
