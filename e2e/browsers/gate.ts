import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

/** What a browser asked of the server, unpacked. */
export interface Passed {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly text: string
  readonly wasPacked: boolean
}

/** A way to the real server that can be shut, and that sees what passes. */
export interface Gate extends AsyncDisposable {
  readonly url: string
  /** Shut: whoever comes is not answered, as without a net. */
  isOpen: boolean
  readonly passed: readonly Passed[]
}

export async function openGate(serverUrl: string): Promise<Gate> {
  const passed: Passed[] = []
  const gate = { isOpen: true }
  const server = createServer(async (asked, response) => {
    const body = await bodyOf(asked)
    if (!gate.isOpen || body === undefined) {
      asked.socket.destroy()
      return
    }
    passed.push(passedOf(asked, body))
    forward(`${serverUrl}${asked.url}`, { asked, body, response })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(gate, {
    ...{ passed, url: `http://127.0.0.1:${port}` },
    async [Symbol.asyncDispose]() {
      const isClosed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await isClosed
    },
  })
}

/** Nothing where whoever sent it went away before its end. */
async function bodyOf(asked: IncomingMessage): Promise<Buffer | undefined> {
  try {
    return Buffer.concat(await asked.toArray())
  } catch {
    return undefined
  }
}

function passedOf({ method = '', url: path = '', headers }: IncomingMessage, body: Buffer): Passed {
  const wasPacked = body[0] === 0x1f && body[1] === 0x8b
  const text = (wasPacked ? gunzipSync(body) : body).toString('utf8')
  return { method, path, headers, text, wasPacked }
}

interface Passing {
  readonly asked: IncomingMessage
  readonly body: Buffer
  readonly response: ServerResponse
}

function forward(url: string, { asked, body, response }: Passing): void {
  const { method = 'GET', headers } = asked
  const sent = request(url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  sent.on('error', () => response.destroy())
  sent.end(body)
}
