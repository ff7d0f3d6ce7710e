import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import type { Facts } from '../../packages/server/src/store/facts/facts.ts'

const wire = fileURLToPath(new URL('../../conformance/wire/nucleus', import.meta.url))

/** Frames as real clients sent them, one text each. */
export function recordedFrames(): readonly { readonly from: string; readonly frame: string }[] {
  return readdirSync(wire).flatMap((from) =>
    readFileSync(`${wire}/${from}`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((frame) => ({ from, frame })),
  )
}

export interface Ack {
  readonly reportedIds?: readonly (number | string)[]
  readonly [key: string]: unknown
}

export interface NucleusClient extends AsyncDisposable {
  readonly socket: WebSocket
  /** Resolves with the answer to this frame. */
  send(frame: object | string | Buffer): Promise<Ack>
}

/** A socket as a hand-written client opens it; rejects with the status where it is refused. */
export async function openNucleus(
  url: string,
  { path, headers = {} }: { path: string; headers?: Record<string, string> },
): Promise<NucleusClient> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('unexpected-response', (_, answer) => {
      answer.resume()
      reject(new Error(String(answer.statusCode)))
    })
    socket.on('error', reject)
  })
  const answers: ((ack: Ack) => void)[] = []
  socket.on('message', (data) => answers.shift()?.(JSON.parse(String(data)) as Ack))
  return {
    socket,
    send: (frame) =>
      new Promise((resolve) => {
        answers.push(resolve)
        const isRaw = typeof frame === 'string' || Buffer.isBuffer(frame)
        socket.send(isRaw ? frame : JSON.stringify(frame))
      }),
    async [Symbol.asyncDispose]() {
      if (socket.readyState === WebSocket.CLOSED) return
      const closed = new Promise((resolve) => socket.once('close', resolve))
      socket.terminate()
      await closed
    },
  }
}

export interface StoredUsage {
  readonly at: number
  readonly person: string
  readonly identity: string
  readonly install: string
  readonly session: string
  readonly kind: string
  readonly name: string
  readonly platform: string
  readonly os_version: string
  readonly version: string
  readonly locale: string
  readonly client: string
  readonly client_version: string
  readonly country: string
  readonly texts: Record<string, string>
  readonly numbers: Record<string, number>
  readonly flags: Record<string, boolean>
  readonly removed: string
}

/** All that is stored of a project, in order of time and name. */
export async function storedUsage(facts: Facts, project: string): Promise<readonly StoredUsage[]> {
  return await facts.ask<StoredUsage>(
    `select toFloat64(toUnixTimestamp64Milli(at)) as at, toString(person) as person, toString(identity) as identity,
            toString(install) as install, toString(session) as session, toString(kind) as kind, name,
            platform, os_version, version, locale, client, client_version, country, texts, numbers, flags, removed
     from   usage_events
     where  project = {project:String}
     order by at, kind, name, session, person`,
    { project },
  )
}
