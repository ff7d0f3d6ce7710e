import type { TestServer } from './test-server.ts'

export interface NucleusAsking {
  readonly method?: string
  readonly body?: unknown
  /** Default: one that may do everything. */
  readonly token?: string
}

/** Asks as Nucleus's documents say: the token bare in the header. */
export async function askNucleus(
  server: Pick<TestServer, 'url' | 'token'>,
  path: string,
  { method = 'GET', body, token = server.token }: NucleusAsking = {},
) {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      ...(token !== '' && { authorization: token }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}
