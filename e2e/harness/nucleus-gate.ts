import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'

/** A way to the server that can be closed, and that sees what passes. */
export interface NucleusGate extends AsyncDisposable {
  /** `127.0.0.1:PORT`, the same when it is opened again. */
  readonly host: string
  /** Messages of clients and of the server, parsed. */
  readonly asked: readonly Readonly<Record<string, unknown>>[]
  readonly answered: readonly Readonly<Record<string, unknown>>[]
  /** The requests that opened sockets. */
  readonly requests: readonly IncomingMessage[]
  /** The server's answers are swallowed from now on, or not. */
  loseAnswers(isLosing: boolean): void
  close(): Promise<void>
  open(): Promise<void>
}

export async function openNucleusGate(serverUrl: string): Promise<NucleusGate> {
  const asked: Record<string, unknown>[] = []
  const answered: Record<string, unknown>[] = []
  const requests: IncomingMessage[] = []
  const sockets = new Set<WebSocket>()
  let isLosing = false
  let server: Server | undefined
  let port = 0

  const connect = (near: WebSocket, request: IncomingMessage) => {
    requests.push(request)
    const { origin, 'user-agent': agent } = request.headers
    const headers = { ...(origin && { origin }), ...(agent && { 'user-agent': agent }) }
    const far = new WebSocket(`${serverUrl.replace('http', 'ws')}${request.url}`, { headers })
    const ready = once(far, 'open')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.close()
        far.close()
      })
    }
    near.on('message', async (data, isBinary) => {
      asked.push(JSON.parse(String(data)))
      await ready
      far.send(data, { binary: isBinary })
    })
    far.on('message', (data) => {
      if (isLosing) return
      answered.push(JSON.parse(String(data)))
      near.send(String(data))
    })
  }

  const gate: NucleusGate = {
    get host() {
      return `127.0.0.1:${port}`
    },
    ...{ asked, answered, requests },
    loseAnswers(is) {
      isLosing = is
    },
    async close() {
      for (const socket of sockets) socket.terminate()
      server?.closeAllConnections()
      server?.close()
      if (server?.listening) await once(server, 'close')
    },
    async open() {
      server = createServer()
      const upgrades = new WebSocketServer({ noServer: true })
      server.on('upgrade', (request, socket, head) => {
        upgrades.handleUpgrade(request, socket, head, (near) => connect(near, request))
      })
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      port = (server.address() as AddressInfo).port
    },
    [Symbol.asyncDispose]: () => gate.close(),
  }
  await gate.open()
  return gate
}
