import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ProblemCode, problemOf, problems } from '@earshot/protocol'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Attendance } from '../../ingest/presence.ts'
import type { UsageAdmitted, UsageRefused } from '../../ingest/usage-admit.ts'
import type { FrameEnd, UsageIntake } from '../../ingest/usage-intake.ts'
import type { Note } from '../../store/note.ts'
import type { TrustedProxies } from '../client-address.ts'
import { lastWord } from '../last-word.ts'
import { problemAnswer } from './answer.ts'
import { nucleusKeyOf } from './nucleus-address.ts'
import { usageKnockOf } from './nucleus-knock.ts'
import { createPulse } from './pulse.ts'

export interface NucleusSockets {
  /** False: it is no address of ours. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Says goodbye to all (1001) and takes nobody in any more. */
  end(): void
}

export interface NucleusSocketsNeeds {
  readonly intake: UsageIntake
  readonly trustedProxies: TrustedProxies
  readonly note: Note
  /** Somebody's socket is open, until `left` is called. */
  readonly onOpen: () => Attendance
  readonly maxSockets?: number
  readonly maxSocketsPerProject?: number
  /** Frames that have begun and not ended: however many are sent slowly, together they hold so much and no more. */
  readonly maxPartialBytes?: number | undefined
  /** How often sockets are asked whether they are still there. */
  readonly pulseMs?: number | undefined
}

/** One frame may be the whole queue of weeks offline. */
const maxFrameBytes = 16 << 20
/** A client that sends faster than its events become durable is read no further. */
const maxFramesUnderWay = 8
/** All frames under way together. */
const maxBytesUnderWay = 256 << 20
/** What a client does not read is not sent on. */
const maxUnreadBytes = 1 << 20

/**
 * The sockets of the Nucleus protocol. They stay open for hours without a word (reference: Nucleus, rule 12), and an
 * answer is sent only for what is durable: who gets none sends again.
 */
export function createNucleusSockets(needs: NucleusSocketsNeeds): NucleusSockets {
  const { intake, trustedProxies, note, onOpen } = needs
  const { maxSockets = 20_000, maxSocketsPerProject = 10_000 } = needs
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    clientTracking: false,
  })
  const shaking = new WeakMap<Duplex, string>()
  server.on('wsClientError', (_, socket) => {
    intake.spoiled(shaking.get(socket) ?? '', 'request/malformed')
    refuse(socket, 'request/malformed')
  })
  const crowd = createCrowd()
  const load = { bytes: 0 }
  const partial = { bytes: 0, most: needs.maxPartialBytes ?? maxPartialBytes }
  const pulse = createPulse({ everyMs: needs.pulseMs })
  let isEnding = false

  const welcome = (socket: WebSocket, admitted: UsageAdmitted, call: Call) => {
    const { project } = admitted.admission
    const tooMuch = () => intake.spoiled(project, 'ingest/full')
    measure(socket, call.socket, { partial, tooMuch })
    crowd.add(socket, project)
    pulse.watch(socket)
    const attendance = onOpen()
    socket.once('close', attendance.left)
    // Its end is told by `close`; what was wrong is the client's.
    socket.on('error', () => undefined)
    listen(socket, { admitted: { ...admitted, attendance }, intake, note, load })
  }

  const receive = (call: Call, verdict: Verdict) => {
    if (verdict.is === 'refused') {
      refuse(call.socket, verdict.reason)
      return
    }
    const { project } = verdict.admission
    if (crowd.size() >= maxSockets || crowd.sizeOf(project) >= maxSocketsPerProject) {
      intake.spoiled(project, 'ingest/full')
      refuse(call.socket, 'ingest/full')
      return
    }
    shaking.set(call.socket, project)
    if (isEnding || call.socket.destroyed) call.socket.destroy()
    else
      server.handleUpgrade(call.request, call.socket, call.head, (socket) =>
        welcome(socket, verdict, call),
      )
  }

  return {
    upgrade(request, socket, head) {
      const key = nucleusKeyOf(request.url ?? '/')
      if (key === undefined) return false
      const broken = () => socket.destroy()
      // Also while it is refused: an error that nobody hears would end the whole server.
      socket.on('error', broken)
      const call = { request, socket, head }
      const taken = (verdict: Verdict) => receive(call, verdict)
      const verdict = intake.admit(usageKnockOf(request, { key, trustedProxies }))
      if (verdict instanceof Promise) verdict.then(taken, broken)
      else taken(verdict)
      return true
    },
    end() {
      isEnding = true
      pulse[Symbol.dispose]()
      for (const socket of crowd.sockets()) socket.close(1001)
      setTimeout(() => {
        for (const socket of crowd.sockets()) socket.terminate()
      }, goodbyeMs).unref()
    },
  }
}

const goodbyeMs = 800

/** Who is connected, in all and to each project. */
function createCrowd() {
  const open = new Set<WebSocket>()
  const perProject = new Map<string, number>()
  const count = (project: string, by: number) => {
    const now = (perProject.get(project) ?? 0) + by
    if (now === 0) perProject.delete(project)
    else perProject.set(project, now)
  }
  return {
    add(socket: WebSocket, project: string) {
      open.add(socket)
      count(project, 1)
      socket.once('close', () => {
        open.delete(socket)
        count(project, -1)
      })
    },
    size: () => open.size,
    sizeOf: (project: string) => perProject.get(project) ?? 0,
    sockets: (): Iterable<WebSocket> => open,
  }
}

type Verdict = UsageAdmitted | UsageRefused

interface Call {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

const maxPartialBytes = 256 << 20
/** Two, and the mask that clients must use. */
const controlHeadBytes = 6

function measure(
  socket: WebSocket,
  raw: Duplex,
  { partial, tooMuch }: { partial: { bytes: number; readonly most: number }; tooMuch: () => void },
): void {
  let own = 0
  const count = (bytes: number) => {
    partial.bytes += bytes - own
    own = bytes
  }
  raw.prependListener('data', (chunk: Buffer) => {
    count(own + chunk.length)
    if (partial.bytes <= partial.most) return
    tooMuch()
    socket.terminate()
  })
  // Pings and pongs come between the parts of a frame, are small, and nobody holds them (RFC 6455, 5.5).
  const passed = (data: Buffer) => count(Math.max(0, own - controlHeadBytes - data.length))
  socket.on('ping', passed)
  socket.on('pong', passed)
  socket.on('message', () => count(0))
  socket.once('close', () => count(0))
}

interface Listening {
  readonly admitted: UsageAdmitted
  readonly intake: UsageIntake
  readonly note: Note
  readonly load: { bytes: number }
}

function listen(socket: WebSocket, { admitted, intake, note, load }: Listening): void {
  let underWay = 0
  const ended = (bytes: number) => (end: FrameEnd) => {
    load.bytes -= bytes
    underWay -= 1
    if (underWay < maxFramesUnderWay && socket.isPaused) socket.resume()
    // NOTE: what was refused, a malformed frame too, gets no reply. No published client waits for one: they send again at
    // their next turn, and log what they do not know. The Swift client ends its app over a reply that is not of ids.
    if (end.is !== 'kept' || socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount < maxUnreadBytes) socket.send(end.answer)
    else socket.terminate()
  }
  socket.on('message', (data: RawData) => {
    const bytes = sizeOf(data)
    if (load.bytes + bytes > maxBytesUnderWay) {
      intake.spoiled(admitted.admission.project, 'ingest/full')
      return
    }
    load.bytes += bytes
    underWay += 1
    if (underWay >= maxFramesUnderWay) socket.pause()
    const done = ended(bytes)
    // NOTE: nobody else would catch what is thrown here, and the whole server would end.
    try {
      intake.frame(admitted, textOf(data), done)
    } catch (cause) {
      intake.spoiled(admitted.admission.project, 'server/failed')
      note('ingest/failed', { kind: cause instanceof Error ? cause.name : 'unknown' })
      done({ is: 'refused', reason: 'server/failed' })
    }
  })
}

/** Text and binary frames alike: Swift writes binary ones. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8')
}

function sizeOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.length, 0) : data.byteLength
}

function refuse(socket: Duplex, code: ProblemCode): void {
  const { headers } = problemAnswer(code)
  const status = code === 'key/unknown' ? 401 : problems[code].status
  const body = JSON.stringify({ ...problemOf(code), status })
  // Of what a socket needs, this alone can be told by a client that has another one (RFC 6455, 4.4).
  const version = code === 'request/malformed' ? ['Sec-WebSocket-Version', '13, 8'] : []
  lastWord(socket, { status, headers: [...headers, ...version], body, closes: true })
}
