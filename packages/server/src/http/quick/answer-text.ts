import { STATUS_CODES } from 'node:http'
import type { Answer } from '../ingest/answer.ts'

/** Seconds that a silent connection is kept, as `node:http` tells it. */
export interface KeepAlive {
  readonly seconds: number
}

/** What `node:http` would send, byte for byte, so that nobody can tell which way a request went. */
export function createAnswerText({ seconds }: KeepAlive, now: () => number = Date.now) {
  const heads = new WeakMap<readonly string[], string>()
  const kept = `Connection: keep-alive\r\nKeep-Alive: timeout=${seconds}\r\n\r\n`
  const closed = 'Connection: close\r\n'
  let second = 0
  let date = ''

  const dateOf = (): string => {
    const at = Math.floor(now() / 1_000)
    if (at !== second) {
      second = at
      date = `Date: ${new Date(at * 1_000).toUTCString()}\r\n`
    }
    return date
  }

  const fieldsOf = (headers: readonly string[]): string => {
    const known = heads.get(headers)
    if (known !== undefined) return known
    let text = ''
    for (let at = 0; at < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`
    heads.set(headers, text)
    return text
  }

  return ({ status, headers, body, closes }: Answer): string => {
    const length = status === 204 ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${fieldsOf(headers)}${length}`
    return closes ? `${head}${closed}${dateOf()}\r\n` : `${head}${dateOf()}${kept}`
  }
}
