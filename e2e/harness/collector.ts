import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Envelope } from '@earshot/protocol'
import { decodeEnvelope } from '../../packages/server/src/ingest/protocols/envelope.ts'
import type { UsageEntry } from '../../packages/server/src/ingest/usage-entry.ts'

export const dist = fileURLToPath(new URL('../../packages/sdk/dist/', import.meta.url))

/** How it answers: as the server does, at once or late, not at all, never in time, with something else, or asking to wait. */
export type Mood = 'ok' | 'late' | 'down' | 'slow' | 'nonsense' | 'busy' | 'closed' | 'refuses'

/** Seconds that it asks to wait for; `closed` is three thousand years. */
const waits: Partial<Readonly<Record<Mood, string>>> = { busy: '1', closed: '99999999999' }

const lateMs = 500
const takes: ReadonlySet<Mood> = new Set(['ok', 'late'])

export interface Received {
  readonly method: string
  readonly headers: IncomingMessage['headers']
  /** As it was sent, unpacked. */
  readonly text: string
  readonly wasPacked: boolean
}

/** Stands in for the server's socket, with the server's own decoder behind it, and remembers what it was sent. */
export interface Collector extends AsyncDisposable {
  readonly url: string
  mood: Mood
  readonly received: readonly Received[]
  /** Of those that were answered `ok`. */
  envelopes(): readonly Envelope[]
  /** Each once, however often it came, as the server would keep them. */
  entries(): readonly UsageEntry[]
}

export async function startCollector(): Promise<Collector> {
  const received: Received[] = []
  const kept: Envelope[] = []
  const state: { mood: Mood } = { mood: 'ok' }

  const server = createServer((request, response) => {
    const { url = '/', method = '' } = request
    if (url.startsWith('/sdk')) {
      serveBuilt(url, response)
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => undefined)
    request.on('end', () => {
      if (state.mood === 'down') {
        request.socket.destroy()
        return
      }
      const body = Buffer.concat(chunks)
      const wasPacked = body[0] === 0x1f && body[1] === 0x8b
      const text = (wasPacked ? gunzipSync(body) : body).toString('utf8')
      received.push({ method, headers: request.headers, text, wasPacked })
      if (takes.has(state.mood)) kept.push(JSON.parse(text) as Envelope)
      answer(response, state.mood)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    get mood() {
      return state.mood
    },
    set mood(mood) {
      state.mood = mood
    },
    received,
    envelopes: () => kept,
    entries: () => entriesOf(kept),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function serveBuilt(url: string, response: ServerResponse): void {
  const headers = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' }
  response.writeHead(200, headers)
  response.end(readFileSync(join(dist, url === '/sdk.js' ? 'sdk.js' : url.slice('/sdk/'.length))))
}

function answer(response: ServerResponse, mood: Mood): void {
  if (mood === 'slow') return
  if (mood === 'late') {
    setTimeout(answer, lateMs, response, 'ok')
    return
  }
  const cors = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Retry-After',
  }
  const status = {
    ok: 200,
    late: 200,
    nonsense: 200,
    busy: 429,
    closed: 503,
    refuses: 403,
    down: 0,
  }
  const wait = waits[mood]
  response.writeHead(status[mood], wait === undefined ? cors : { ...cors, 'retry-after': wait })
  response.end(mood === 'ok' ? 'ok' : '<html>Sign in to the hotel network</html>')
}

function entriesOf(envelopes: readonly Envelope[]): readonly UsageEntry[] {
  const seen = new Map<string, UsageEntry>()
  for (const envelope of envelopes) {
    const context = { now: Date.now(), referer: '', origin: '', countryOf: () => 'XX' }
    const decoded = decodeEnvelope(envelope, context)
    if ('refused' in decoded) throw new Error(`refused: ${decoded.refused}`)
    if (decoded.dropped.length > 0) throw new Error(`dropped: ${decoded.dropped.join()}`)
    for (const entry of decoded.entries) {
      const id = `${entry.bucket}/${entry.once}`
      if (!seen.has(id)) seen.set(id, entry)
    }
  }
  return [...seen.values()].sort((a, b) => a.at - b.at)
}
