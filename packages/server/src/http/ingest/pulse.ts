import type { WebSocket } from 'ws'

/** Finds out which sockets have nobody at the other end any more. */
export interface Pulse extends Disposable {
  watch(socket: WebSocket): void
}

/** Long, for a laptop that sleeps for a while keeps its session; short enough that the dead do not pile up. */
const fiveMinutesMs = 300_000

/**
 * Asks each socket once in a while whether it is still there; clients answer by themselves. One that has said nothing
 * since the last time is ended: a network that is cut tells nobody. Silence alone ends none (reference: Nucleus, rule 12).
 */
export function createPulse({ everyMs = fiveMinutesMs }: { everyMs?: number | undefined }): Pulse {
  const heard = new Map<WebSocket, boolean>()
  const ask = () => {
    for (const [socket, wasHeard] of heard) {
      // What is not read because the server is slow may hold the answer.
      if (wasHeard || socket.isPaused) {
        heard.set(socket, false)
        socket.ping()
      } else socket.terminate()
    }
  }
  const asking = setInterval(ask, everyMs).unref()

  return {
    watch(socket) {
      const alive = () => void heard.set(socket, true)
      alive()
      socket.on('pong', alive)
      socket.on('message', alive)
      socket.once('close', () => heard.delete(socket))
    },
    [Symbol.dispose]: () => clearInterval(asking),
  }
}
