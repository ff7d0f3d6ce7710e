import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Notes in the page what its console would be told; WebKit's driver cannot be asked for that. */
const watching = `
window.complaints = []
const complain = (...words) => window.complaints.push(words.map(String).join(' '))
addEventListener('error', ({ message, filename, target }) => complain(message ?? target?.outerHTML, filename), true)
addEventListener('unhandledrejection', ({ reason }) => complain('rejected', reason))
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  complain('not allowed', violatedDirective, blockedURI))
console.error = complain
console.warn = complain
`

/** The server once more, whose pages begin with a script that listens for complaints. */
export interface Watched extends AsyncDisposable {
  readonly url: string
}

export async function watch(serverUrl: string): Promise<Watched> {
  const server = createServer(async (asked, response) => {
    if (asked.url === '/watching.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(watching)
    } else {
      await pass(serverUrl, { asked, response })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const isClosed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await isClosed
    },
  }
}

interface Passing {
  readonly asked: IncomingMessage
  readonly response: ServerResponse
}

async function pass(serverUrl: string, { asked, response }: Passing): Promise<void> {
  const { method = 'GET', url = '/', headers } = asked
  const body = Buffer.concat(await asked.toArray())
  const { host: _, connection: __, origin, ...others } = headers as Record<string, string>
  const answer = await fetch(`${serverUrl}${url}`, {
    method,
    headers: { ...others, ...(origin && { origin: serverUrl }) },
    ...(body.length > 0 && { body }),
    redirect: 'manual',
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const isPage = answer.headers.get('content-type')?.startsWith('text/html')
  const text = bytes
    .toString('utf8')
    .replace('<head>', '<head><script src="/watching.js"></script>')
  for (const [name, value] of answer.headers) {
    if (!/^(content-encoding|content-length|transfer-encoding|connection)$/.test(name)) {
      response.appendHeader(name, value)
    }
  }
  response.writeHead(answer.status).end(isPage ? text : bytes)
}
