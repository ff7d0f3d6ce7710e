import type { Answer, Ask, Call, Problem, Route } from '@earshot/protocol'
import { ProblemError } from './problem-error.ts'

type Fetch = (input: string, init: RequestInit) => Promise<Response>

/** One request, as a route and an ask make it. */
export interface Request {
  readonly method: string
  readonly path: string
  /** JSON text; undefined for GET and DELETE, and where nothing is left to say. */
  readonly body: string | undefined
}

/**
 * A route and its flat ask as a request: `:names` fill the path, the rest goes into the query of GET and DELETE and
 * into the JSON body of the others. Undefined values are left out.
 */
export function requestOf(route: string, ask: object): Request {
  const [method = 'GET', pattern = '/'] = route.split(' ')
  const rest = new Map(Object.entries(ask).filter(([, value]) => value !== undefined))
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return encodeURIComponent(String(value))
  })

  if (method === 'GET' || method === 'DELETE') {
    const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]))
    return { method, path: rest.size === 0 ? path : `${path}?${query}`, body: undefined }
  }
  return { method, path, body: JSON.stringify(Object.fromEntries(rest)) }
}

/** The dashboard's only way to the server. Throws `ProblemError` and nothing else. */
export function createCall({ fetch }: { fetch: Fetch }): Call {
  return async <R extends Route>(route: R, ask: Ask<R>): Promise<Answer<R>> => {
    const { method, path, body } = requestOf(route, ask)
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    }).catch((cause: unknown) => {
      throw new ProblemError('network/unreachable', { cause })
    })
    const answer: unknown = await response.json().catch((cause: unknown) => {
      throw new ProblemError('answer/unreadable', { cause })
    })
    if (response.ok) return answer as Answer<R>
    throw failureOf(answer, response)
  }
}

function failureOf(answer: unknown, response: Response): ProblemError {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfter = Number.isFinite(seconds) ? seconds : null
  if (isProblemDocument(answer))
    return new ProblemError(answer.code, { problem: answer, retryAfter })
  return new ProblemError('answer/unreadable', { retryAfter })
}

function isProblemDocument(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'title' in value
  )
}
