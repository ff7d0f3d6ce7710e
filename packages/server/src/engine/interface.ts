import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Engine } from './engine.ts'
import { createScratch } from './scratch.ts'

/** ClickHouse's HTTP interface, as much of it as `@clickhouse/client` speaks: ping, questions, inserts, statements. */
export function createInterface(engine: Engine): Server {
  const scratch = createScratch()
  return createServer({ maxHeaderSize: 4 * 1024 * 1024 }, (request, response) => {
    scratch
      .withBody(request, (body) => answered(engine, { url: request.url ?? '/', body, response }))
      .catch((cause: unknown) => failed(response, cause))
  })
}

async function answered(
  engine: Engine,
  { url: address, body, response }: { url: string; body: Buffer; response: ServerResponse },
): Promise<void> {
  const url = new URL(address, 'http://engine')
  if (url.pathname === '/ping') {
    response.end('Ok.\n')
    return
  }
  const inUrl = url.searchParams.get('query')
  const params = new Map<string, string>()
  for (const [name, value] of url.searchParams) {
    if (name.startsWith('param_')) params.set(name.slice('param_'.length), value)
  }
  const answer = await engine.answer({
    query: inUrl ?? body.toString('utf8'),
    body: inUrl === null ? body.subarray(0, 0) : body,
    params,
    token: url.searchParams.get('insert_deduplication_token') ?? undefined,
  })
  response.setHeader('content-type', 'application/x-ndjson; charset=UTF-8')
  response.end(answer)
}

/** The engine's own words: `Code: 62. DB::Exception: …`, as the client parses them. */
function failed(response: ServerResponse, cause: unknown): void {
  const text = cause instanceof Error ? cause.message : 'unknown'
  response.statusCode = 500
  const code = /Code: (\d+)/.exec(text)?.[1]
  if (code !== undefined) response.setHeader('x-clickhouse-exception-code', code)
  response.end(text)
}
