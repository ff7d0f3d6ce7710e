import { type ProblemCode, problemOf, problems } from '@earshot/protocol'

/** What is said to a client, before anybody knows which way it came in. */
export interface Answer {
  readonly status: number
  /** Names and values in turn, without those of the connection and of the length. */
  readonly headers: readonly string[]
  readonly body: string | Buffer
  /** The connection ends with it. */
  readonly closes: boolean
}

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

/** Made once: a thousand a second are the same. */
const kept: Answer = { status: 200, headers: always, body: 'ok', closes: false }
const keptAndClosed: Answer = { ...kept, closes: true }
const picture = { ...kept, headers: [...always, 'Content-Type', 'image/gif'], body: pixel }

export function okAnswer(style: AnswerStyle & { picture: boolean }): Answer {
  if (style.picture) return { ...picture, closes: style.closes }
  return style.closes ? keptAndClosed : kept
}

/** What an answer to a request of a single event may not go without: each header is a tenth of what it costs. */
const fewest = [
  'Access-Control-Allow-Origin',
  '*',
  'Cache-Control',
  'no-store',
  'Content-Type',
  'application/json',
]

/** A frame was kept; `json` is text already. */
export function jsonAnswer(json: string): Answer {
  return { status: 200, headers: fewest, body: json, closes: false }
}

export const preflightAnswer: Answer = {
  status: 204,
  headers: [
    ...always.slice(0, 6),
    'Access-Control-Allow-Methods',
    'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers',
    'Content-Type, Content-Encoding, Authorization, Content-Length, X-Requested-With, *',
    'Access-Control-Max-Age',
    '86400',
  ],
  body: '',
  closes: false,
}

export function problemAnswer(code: ProblemCode, { closes }: AnswerStyle = { closes: false }) {
  const { status } = problems[code]
  const headers = [...always, 'Content-Type', 'application/problem+json']
  if (status === 429) headers.push('Retry-After', retryAfterSeconds)
  return { status, headers, body: JSON.stringify(problemOf(code)), closes } satisfies Answer
}
