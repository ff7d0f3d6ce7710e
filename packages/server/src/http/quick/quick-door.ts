import type { Socket } from 'node:net'
import type { Way } from '../ingest/exchange.ts'
import { createAnswerText } from './answer-text.ts'
import type { HeadLimits } from './head.ts'
import { breakOff, ended, type Room, received, taken, type Visit, visitOf } from './visit.ts'

/**
 * The way in for requests of the plainest kind, which nearly all of ingest are: they are read from the connection
 * itself, at half of what `node:http` takes for them (docs/adr/0018). A connection whose next request is anything else is
 * given to `node:http`, with every byte of that request, and stays there.
 */
export interface QuickDoor {
  /** `give` is called when the connection is not ours any more, with what was read of it and is put back. */
  enter(socket: Socket, give: Give): void
  /** From now on a connection ends with its answer; those that wait for nothing end at once. */
  end(): void
  /** Cuts all that are left. */
  cut(): void
}

type Give = (chunk: Buffer) => void

export interface QuickDoorNeeds {
  /** The way of an address, where it is one of those that may be quick. */
  readonly wayOf: (url: string) => Way | undefined
  readonly keepAliveSeconds: number
  /** For the head of a connection's first request. */
  readonly patienceMs: number
  /** For a body, whether it keeps coming or not. */
  readonly slowestBodyMs: number
  readonly limits?: HeadLimits
  readonly maxHeldBytes?: number
}

const plainLimits: HeadLimits = { maxHeadBytes: 16_000, maxBodyBytes: 64 << 10 }

export function createQuickDoor(needs: QuickDoorNeeds): QuickDoor {
  const { wayOf, keepAliveSeconds, patienceMs, slowestBodyMs, limits = plainLimits } = needs
  const visits = new Map<Socket, { readonly visit: Visit; readonly give: Give }>()
  const room: Room = {
    ...{ wayOf, limits, slowestBodyMs, keepAliveMs: keepAliveSeconds * 1_000 },
    ...{ maxHeldBytes: needs.maxHeldBytes ?? 64 << 20, held: 0, isEnding: false },
    textOf: createAnswerText({ seconds: keepAliveSeconds }),
    leave(visit) {
      taken(visit, room)
      visits.delete(visit.socket)
    },
    give(visit, chunk) {
      const { socket } = visit
      const entered = visits.get(socket)
      room.leave(visit)
      for (const [event, listener] of events) socket.off(event, listener)
      // Nothing can be put back into what has ended: half a request, or one that nobody waits for.
      if (socket.readableEnded) {
        socket.destroy()
        return
      }
      socket.setTimeout(0)
      socket.pause()
      socket.unshift(chunk)
      entered?.give(chunk)
      socket.resume()
    },
  }
  const events = Object.entries(listenersOf((socket) => visits.get(socket)?.visit, room))

  return {
    enter(socket, give) {
      visits.set(socket, { visit: visitOf(socket), give })
      for (const [event, listener] of events) socket.on(event, listener)
      socket.setTimeout(patienceMs)
    },
    end() {
      room.isEnding = true
      for (const { visit } of visits.values()) if (!visit.isAnswering) visit.socket.end()
    },
    cut() {
      for (const socket of visits.keys()) socket.destroy()
    },
  }
}

/** The same few functions for all connections. */
function listenersOf(visitAt: (socket: Socket) => Visit | undefined, room: Room) {
  return {
    data(this: Socket, chunk: Buffer) {
      const visit = visitAt(this)
      if (visit !== undefined) received(visit, chunk, room)
    },
    /** The other side sends no more; one whose answer is on its way still reads. */
    end(this: Socket) {
      const visit = visitAt(this)
      if (visit?.isAnswering === false) ended(visit, room)
    },
    timeout(this: Socket) {
      const visit = visitAt(this)
      if (visit?.isAnswering !== false) return
      if (visit.head === undefined) this.destroy()
      else breakOff(visit, 'request/timeout', room)
    },
    error(this: Socket) {
      this.destroy()
    },
    close(this: Socket) {
      const visit = visitAt(this)
      if (visit !== undefined) room.leave(visit)
    },
  }
}
