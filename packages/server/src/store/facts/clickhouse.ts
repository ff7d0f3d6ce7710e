import { Agent } from 'node:http'
import { Readable } from 'node:stream'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import type { Facts, Param } from './facts.ts'

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
    async ask<Row>(query: string, params: Readonly<Record<string, Param>> = {}) {
      const result = await client.query({
        query,
        query_params: params,
        format: 'JSONEachRow',
      })
      return await result.json<Row>()
    },
    async run(query, params = {}) {
      await client.command({ query, query_params: params })
    },
    async insert(table, { ndjson, token }) {
      const { stream } = await client.exec({
        query: `insert into ${table} format JSONEachRow`,
        values: Readable.from([ndjson], { objectMode: false }),
        clickhouse_settings: { insert_deduplication_token: token },
      })
      stream.resume()
    },
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

/** Node takes `socketPath` here; its types know it for requests only. */
function socketOf({ socketPath }: { readonly socketPath: string }): object {
  return { socketPath }
}
