import type { ServerResponse } from 'node:http'
import { type ProblemCode, problemOf, problems } from '@earshot/protocol'

/** On every answer, refusals included: a client that cannot read one sends it again, without end. */
const always = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Expose-Headers',
  'Retry-After',
  'Cross-Origin-Resource-Policy',
  'cross-origin',
  'Cache-Control',
  'no-cache, no-store, must-revalidate',
  'Pragma',
  'no-cache',
  'Expires',
  '0',
  'X-Content-Type-Options',
  'nosniff',
]

const retryAfterSeconds = '30'

/** One white pixel, as TrackX answers a ping that was asked for as a picture. */
const pixel = Buffer.from('R0lGODlhAQABAID/AP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64')

export interface AnswerStyle {
  /** TrackX for Node never reads the answer and would hold its process for seconds on a kept connection. */
  readonly closes: boolean
}

export function answerOk(
  response: ServerResponse,
  style: AnswerStyle & { picture: boolean },
): void {
  const body = style.picture ? pixel : 'ok'
  const type = style.picture ? ['Content-Type', 'image/gif'] : []
  send(response, { status: 200, body, headers: type, style })
}

/** What an answer to a request of a single event may not go without: each header is a tenth of what it costs. */
const fewest = ['Access-Control-Allow-Origin', '*', 'Cache-Control', 'no-store']

/** A frame was kept; `json` is text already. */
export function answerJson(response: ServerResponse, json: string): void {
  if (response.headersSent || response.destroyed) return
  const length = String(Buffer.byteLength(json))
  response.writeHead(200, [...fewest, 'Content-Type', 'application/json', 'Content-Length', length])
  response.end(json)
}

export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, [
    ...always.slice(0, 6),
    'Access-Control-Allow-Methods',
    'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers',
    'Content-Type, Content-Encoding, Authorization, Content-Length, X-Requested-With, *',
    'Access-Control-Max-Age',
    '86400',
  ])
  response.end()
}

export function answerProblem(
  response: ServerResponse,
  code: ProblemCode,
  style: AnswerStyle = { closes: false },
): void {
  const { status } = problems[code]
  const headers = ['Content-Type', 'application/problem+json']
  if (status === 429) headers.push('Retry-After', retryAfterSeconds)
  send(response, { status, body: JSON.stringify(problemOf(code)), headers, style })
}

function send(
  response: ServerResponse,
  answer: {
    status: number
    body: string | Buffer
    headers: readonly string[]
    style: AnswerStyle
  },
): void {
  const { status, body, headers, style } = answer
  if (response.headersSent || response.destroyed) return
  const closing = style.closes ? ['Connection', 'close'] : []
  const length = ['Content-Length', String(Buffer.byteLength(body))]
  response.writeHead(status, [...always, ...headers, ...length, ...closing])
  response.end(body)
}
