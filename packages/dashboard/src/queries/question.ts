import type { Answer, Ask, Call, Route } from '@earshot/protocol'
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useServices } from '../services.tsx'

/** What changes nothing. A search may be a POST, so that its words stand in no address. */
type Question = Extract<Route, `GET ${string}` | `POST ${string}/search`>

/** A question as the cache knows it: by its route and what is asked. */
export function question<R extends Question>(call: Call, route: R, ask: Ask<R>) {
  return queryOptions({
    queryKey: [route, ask] as const,
    queryFn: (): Promise<Answer<R>> => call(route, ask),
  })
}

export interface Patience {
  /** Ask again this often while the page is looked at. */
  readonly everyMs?: number
  readonly enabled?: boolean
  /** Show the answer to the question before until this one is answered. */
  readonly keep?: boolean
}

export function useQuestion<R extends Question>(route: R, ask: Ask<R>, patience: Patience = {}) {
  const { call } = useServices()
  const { everyMs, enabled = true, keep = false } = patience
  return useQuery({
    ...question(call, route, ask),
    enabled,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
    ...(keep && { placeholderData: keepPreviousData }),
  })
}

/** Asks everything on the page again that failed: what made one card fail made its neighbours fail, too. */
export function useRetry(): () => void {
  const client = useQueryClient()
  return () =>
    void client.refetchQueries({
      type: 'active',
      predicate: ({ state }) => state.status === 'error',
    })
}

/**
 * A decision. Whatever it may have changed (`stale`, beginnings of routes) is asked for again, and then it is done.
 * Where the new answers take away what decided, say `mutateAsync(…).then(…)`: callbacks given to `mutate` go with it.
 */
export function useDecision<R extends Exclude<Route, Question>>(
  route: R,
  { stale = [] }: { stale?: readonly string[] } = {},
) {
  const { call } = useServices()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ask: Ask<R>): Promise<Answer<R>> => call(route, ask),
    onSuccess: () => forget(client, stale),
  })
}

/** Marks every answer whose route begins with one of these as old, and searches below them. */
export function forget(
  client: ReturnType<typeof useQueryClient>,
  beginnings: readonly string[],
): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [route] }) =>
      typeof route === 'string' &&
      beginnings.some((beginning) => route.replace('POST', 'GET').startsWith(beginning)),
  })
}
