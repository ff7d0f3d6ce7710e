import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Engine } from './engine.ts'

const maxBodyBytes = 256 * 1024 * 1024

/** ClickHouse's HTTP interface, as much of it as `@clickhouse/client` speaks: ping, questions, inserts, statements. */
export function createInterface(engine: Engine): Server {
  return createServer({ maxHeaderSize: 4 * 1024 * 1024 }, (request, response) => {
    answered(engine, { request, response }).catch((cause: unknown) => failed(response, cause))
  })
}

async function answered(
  engine: Engine,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://engine')
  if (url.pathname === '/ping') {
    response.end('Ok.\n')
    return
  }
  const body = await bodyOf(request)
  const inUrl = url.searchParams.get('query')
  const params = new Map<string, string>()
  for (const [name, value] of url.searchParams) {
    if (name.startsWith('param_')) params.set(name.slice('param_'.length), value)
  }
  const answer = await engine.answer({
    query: inUrl ?? body.toString('utf8'),
    body: inUrl === null ? Buffer.alloc(0) : body,
    params,
    token: url.searchParams.get('insert_deduplication_token') ?? undefined,
  })
  response.setHeader('content-type', 'application/x-ndjson; charset=UTF-8')
  response.end(answer)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBodyBytes) throw new RangeError('Code: 1. DB::Exception: body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The engine's own words: `Code: 62. DB::Exception: …`, as the client parses them. */
function failed(response: ServerResponse, cause: unknown): void {
  const text = cause instanceof Error ? cause.message : 'unknown'
  response.statusCode = 500
  const code = /Code: (\d+)/.exec(text)?.[1]
  if (code !== undefined) response.setHeader('x-clickhouse-exception-code', code)
  response.end(text)
}
