import type { Answer, Ask, Problem, Route } from '@earshot/protocol'

class ProblemAnswer extends Error {
  override name = 'ProblemAnswer' as const
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}`)
    this.problem = problem
  }
}

/** The public API with a token, as anybody's script would use it. */
export function createApiClient({ url, token }: { url: string; token: string }) {
  return async <R extends Route>(route: R, ask: Ask<R>): Promise<Answer<R>> => {
    const { method, path, body } = requestOf(route, ask)
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    })
    const answer = await response.json()
    if (!response.ok) throw new ProblemAnswer(answer as Problem)
    return answer as Answer<R>
  }
}

/** Names in the path are taken out of the ask; the rest is the query of GET and DELETE, else the body. */
function requestOf(route: Route, ask: object) {
  const [method = 'GET', template = '/'] = route.split(' ')
  const rest = new Map<string, unknown>(Object.entries(ask))
  const path = template.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest.get(name))
    rest.delete(name)
    return encodeURIComponent(value)
  })
  if (method !== 'GET' && method !== 'DELETE') {
    return { method, path, body: JSON.stringify(Object.fromEntries(rest)) }
  }
  const query = new URLSearchParams()
  for (const [name, value] of rest) if (value !== undefined) query.set(name, String(value))
  return { method, path: query.size > 0 ? `${path}?${query}` : path, body: undefined }
}
