import type { Answer, Ask, Problem, Route } from '@earshot/protocol'

export class ProblemAnswer extends Error {
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
    const [method = 'GET', template = '/'] = route.split(' ')
    const rest = new Map(Object.entries(ask))
    const path = template.replaceAll(/:(\w+)/g, (_, name: string) => {
      const value = String(rest.get(name))
      rest.delete(name)
      return encodeURIComponent(value)
    })
    const inQuery = method === 'GET' || method === 'DELETE'
    const query = new URLSearchParams()
    for (const [name, value] of rest) if (value !== undefined) query.set(name, String(value))
    const response = await fetch(`${url}${path}${inQuery && rest.size > 0 ? `?${query}` : ''}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(!inQuery && { 'content-type': 'application/json' }),
      },
      ...(!inQuery && { body: JSON.stringify(Object.fromEntries(rest)) }),
    })
    const answer = await response.json()
    if (!response.ok) throw new ProblemAnswer(answer as Problem)
    return answer as Answer<R>
  }
}
