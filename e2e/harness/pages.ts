import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'

const trackx = dirname(createRequire(import.meta.url).resolve('trackx/package.json'))

export interface Page {
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface PageServer extends AsyncDisposable {
  readonly url: string
}

export interface PageServerOptions {
  /** By path; made anew for each request. */
  readonly pages: Readonly<Record<string, () => Page>>
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** A site of its own origin with the given pages, and the published trackx under `/client/`. */
export async function servePages({ pages, tls }: PageServerOptions): Promise<PageServer> {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path.startsWith('/client/')) {
      response.writeHead(200, { 'content-type': 'text/javascript' })
      response.end(readFileSync(join(trackx, path.slice('/client/'.length))))
      return
    }
    const page = pages[path]?.()
    if (page === undefined) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers })
    response.end(page.html)
  }
  const server = tls === undefined ? createServer(answer) : createSecureServer(tls, answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
