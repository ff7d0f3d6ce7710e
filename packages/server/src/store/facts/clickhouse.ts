import { Agent } from 'node:http'
import { Readable } from 'node:stream'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { type Facts, FactsUnavailable, type Param } from './facts.ts'

export interface ClickhouseOptions {
  /** The embedded engine's socket, or a cluster's address. */
  readonly at: { readonly socketPath: string } | { readonly url: string }
  readonly maxConnections?: number
}

/** Facts over ClickHouse's HTTP interface; embedded and cluster differ by their address only. */
export function createClickhouse({
  at,
  maxConnections = 8,
}: ClickhouseOptions): Facts & AsyncDisposable {
  const pooled = { keepAlive: true, maxSockets: maxConnections }
  const agent = new Agent('socketPath' in at ? { ...pooled, ...socketOf(at) } : pooled)
  const client = createClient({
    url: 'url' in at ? at.url : 'http://engine',
    http_agent: agent,
    max_open_connections: maxConnections,
    request_timeout: 60_000,
    keep_alive: { enabled: true },
    log: { level: ClickHouseLogLevel.OFF },
  })

  return {
    ask: <Row>(query: string, params: Readonly<Record<string, Param>> = {}) =>
      reached(async () => {
        const result = await client.query({
          query,
          query_params: params,
          format: 'JSONEachRow',
        })
        return await result.json<Row>()
      }),
    run: (query, params = {}) =>
      reached(async () => {
        await client.command({ query, query_params: params })
      }),
    insert: (table, { ndjson, token }) =>
      reached(async () => {
        const { stream } = await client.exec({
          query: `insert into ${table} format JSONEachRow`,
          values: Readable.from(ndjson instanceof Uint8Array ? [ndjson] : ndjson, {
            objectMode: false,
          }),
          clickhouse_settings: { insert_deduplication_token: token },
        })
        stream.resume()
      }),
    async ready() {
      const answer = await client.ping()
      return answer.success
    },
    async [Symbol.asyncDispose]() {
      await client.close()
      agent.destroy()
    },
  }
}

/** Tells a connection that broke, or never was, from an answer that says no. */
async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!isBroken(cause)) throw cause
    throw new FactsUnavailable('the facts engine cannot be reached', { cause })
  }
}

const broken = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_PREMATURE_CLOSE']

function isBroken(cause: unknown): boolean {
  const { code = '', syscall, message } = cause as Partial<NodeJS.ErrnoException>
  // NOTE: the client's own timeout has nothing but its text.
  return broken.includes(code) || syscall === 'connect' || message === 'Timeout error.'
}

/** Node takes `socketPath` here; its types know it for requests only. */
function socketOf({ socketPath }: { readonly socketPath: string }): object {
  return { socketPath }
}
