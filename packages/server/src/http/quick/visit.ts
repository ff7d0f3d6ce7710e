import type { Socket } from 'node:net'
import { type Answer, problemAnswer } from '../ingest/answer.ts'
import type { Spoilt } from '../ingest/body.ts'
import type { Exchange, Way } from '../ingest/exchange.ts'
import { lastWord } from '../last-word.ts'
import { type Head, type HeadLimits, headOf } from './head.ts'

/** What all visits share. */
export interface Room {
  readonly wayOf: (url: string) => Way | undefined
  readonly textOf: (answer: Answer) => string
  readonly limits: HeadLimits
  readonly keepAliveMs: number
  readonly maxHeldBytes: number
  /** However slowly its parts come, a body is not waited for longer. */
  readonly slowestBodyMs: number
  /** What begun bodies and waiting requests hold together. */
  held: number
  isEnding: boolean
  /** It is this connection's no more. */
  readonly leave: (visit: Visit) => void
  /** To `node:http`, with what was read of the request. */
  readonly give: (visit: Visit, chunk: Buffer) => void
}

/** One connection and where it stands. */
export interface Visit {
  readonly socket: Socket
  /** What came and is not read yet: the rest of a body, or the next request. */
  chunks: Buffer[]
  bytes: number
  /** The request whose body is on its way, and since when, in milliseconds of `performance.now`. */
  head: Head | undefined
  since: number
  isAnswering: boolean
  /** It has sent a whole request. */
  isKnown: boolean
}

/** A request that came behind another waits for its turn, in so much memory. */
const maxLaterBytes = 128 << 10

export function visitOf(socket: Socket): Visit {
  const [chunks, bytes, head, since]: [Buffer[], number, undefined, number] = [[], 0, undefined, 0]
  return { socket, chunks, bytes, head, since, isAnswering: false, isKnown: false }
}

/** Bytes of a connection, in the order in which they came. */
export function received(visit: Visit, chunk: Buffer, room: Room): void {
  const { head, socket } = visit
  // What comes after the last answer is nobody's.
  if (socket.writableEnded) return
  if (!visit.isAnswering && head === undefined) {
    begin(visit, chunk, room)
    return
  }
  hold(visit, chunk, room)
  if (head === undefined) {
    if (visit.bytes > maxLaterBytes) socket.pause()
  } else if (visit.bytes >= head.to) {
    proceed(visit, { head, chunk: taken(visit, room) }, room)
  } else if (performance.now() - visit.since > room.slowestBodyMs) {
    breakOff(visit, 'request/timeout', room)
  }
}

/** The other side sends no more, and waits for no answer: only the rest of a body could be missing. */
export function ended(visit: Visit, room: Room): void {
  if (visit.head === undefined) visit.socket.end()
  else breakOff(visit, 'request/malformed', room)
}

/** What is missing of a body will not come: its way counts the loss, and the connection ends. */
export function breakOff(visit: Visit, reason: Spoilt['spoilt'], room: Room): void {
  const { head, socket } = visit
  if (head === undefined) return
  visit.head = undefined
  taken(visit, room)
  const { method, url, headers } = head
  room.wayOf(url)?.lose({ method, url, headers, socket }, reason)
  lastWord(socket, problemAnswer(reason))
}

/** Nothing is under way: what came is the beginning of a request. */
function begin(visit: Visit, chunk: Buffer, room: Room): void {
  const head = headOf(chunk, room.limits)
  if (head === undefined || room.wayOf(head.url) === undefined) {
    room.give(visit, chunk)
  } else if (chunk.length >= head.to) {
    proceed(visit, { head, chunk }, room)
  } else if (room.held + head.to > room.maxHeldBytes) {
    // Bodies that are sent slowly, and very many of them, are better looked after there.
    room.give(visit, chunk)
  } else {
    visit.head = head
    visit.since = performance.now()
    // Until now it had as long as a head may take.
    if (!visit.isKnown) visit.socket.setTimeout(room.slowestBodyMs)
    hold(visit, chunk, room)
  }
}

/** A whole request, and perhaps more behind it. */
function proceed(visit: Visit, { head, chunk }: { head: Head; chunk: Buffer }, room: Room): void {
  visit.head = undefined
  visit.isAnswering = true
  if (chunk.length > head.to) hold(visit, chunk.subarray(head.to), room)
  const answer = (said: Answer) => answered(visit, said, room)
  room.wayOf(head.url)?.handle(exchangeOf(visit.socket, { head, chunk, answer }))
}

function answered(visit: Visit, answer: Answer, room: Room): void {
  const { socket } = visit
  visit.isAnswering = false
  if (socket.destroyed) return
  const isLast = answer.closes || room.isEnding
  write(socket, isLast ? { ...answer, closes: true } : answer, room)
  if (isLast) {
    taken(visit, room)
    socket.end()
    return
  }
  if (!visit.isKnown) {
    visit.isKnown = true
    socket.setTimeout(room.keepAliveMs)
  }
  if (visit.bytes === 0) {
    if (socket.readableEnded) socket.end()
    return
  }
  const later = taken(visit, room)
  if (socket.isPaused()) socket.resume()
  // In a turn of its own, or a thousand small requests in one chunk would be as many calls deep.
  process.nextTick(() => {
    received(visit, later, room)
    if (socket.readableEnded && !visit.isAnswering) ended(visit, room)
  })
}

function write(socket: Socket, answer: Answer, { textOf }: Room): void {
  const head = textOf(answer)
  const { body } = answer
  if (typeof body === 'string') socket.write(head + body)
  else socket.write(Buffer.concat([Buffer.from(head), body]))
}

function hold(visit: Visit, chunk: Buffer, room: Room): void {
  visit.chunks.push(chunk)
  visit.bytes += chunk.length
  room.held += chunk.length
}

/** All that was held, which is held no more. */
export function taken(visit: Visit, room: Room): Buffer {
  const [only] = visit.chunks
  const whole = visit.chunks.length === 1 && only ? only : Buffer.concat(visit.chunks)
  room.held -= visit.bytes
  visit.chunks = []
  visit.bytes = 0
  return whole
}

function exchangeOf(
  socket: Socket,
  { head, chunk, answer }: { head: Head; chunk: Buffer; answer: (answer: Answer) => void },
): Exchange {
  const { method, url, headers, from, to } = head
  let isOpen = true
  return {
    ...{ method, url, headers, socket },
    read(maxBytes: number, done: (body: Buffer | Spoilt) => void) {
      if (to - from > maxBytes) done({ spoilt: 'body/too-large' })
      else done(chunk.subarray(from, to))
    },
    skip: (done) => done(),
    answer(said) {
      if (isOpen) answer(said)
      isOpen = false
    },
  }
}
