import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Engine } from './engine.ts'
import type { Incoming } from './incoming.ts'
import { insertTableOf } from './statement.ts'

export interface InterfaceNeeds {
  readonly engine: Engine
  readonly incoming: Incoming
}

/** ClickHouse's HTTP interface, as much of it as `@clickhouse/client` speaks: ping, questions, inserts, statements. */
export function createInterface(needs: InterfaceNeeds): Server {
  return createServer({ maxHeaderSize: 4 * 1024 * 1024 }, (request, response) => {
    answered(needs, request)
      .then((answer) => {
        response.setHeader('content-type', 'application/x-ndjson; charset=UTF-8')
        response.end(answer)
      })
      .catch((cause: unknown) => failed(response, cause))
  })
}

async function answered(
  { engine, incoming }: InterfaceNeeds,
  request: IncomingMessage,
): Promise<Uint8Array | string> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://engine')
  if (pathname === '/ping') return 'Ok.\n'
  const inUrl = searchParams.get('query')
  const table = inUrl === null ? undefined : insertTableOf(inUrl)
  if (table === undefined) {
    const body = await text(request)
    return engine.answer(inUrl ?? body, paramsOf(searchParams))
  }
  const token = searchParams.get('insert_deduplication_token') ?? undefined
  return incoming.withFile(request, async ({ path, bytes }) => {
    if (bytes > 0) await engine.insert({ table, path, token })
    return ''
  })
}

function paramsOf(search: URLSearchParams): ReadonlyMap<string, string> {
  const told = [...search].filter(([name]) => name.startsWith('param_'))
  return new Map(told.map(([name, value]) => [name.slice('param_'.length), value]))
}

/** The engine's own words: `Code: 62. DB::Exception: …`, as the client parses them. */
function failed(response: ServerResponse, cause: unknown): void {
  const words = cause instanceof Error ? cause.message : 'unknown'
  response.statusCode = 500
  const code = /Code: (\d+)/.exec(words)?.[1]
  if (code !== undefined) response.setHeader('x-clickhouse-exception-code', code)
  response.end(words)
}
