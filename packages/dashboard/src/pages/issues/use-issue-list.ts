import type { IssueRow } from '@earshot/protocol'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'preact/hooks'
import { type IssueSearch, issueAskOf } from '../../search/issue-search.ts'
import { useServices } from '../../services.tsx'
import { steadyOf } from './steady.ts'

const everyMs = 20_000
/** Beyond this many pages a refresh costs more than it tells. */
const refreshedPages = 4

const none: readonly IssueRow[] = []

/** The list a search names, renewed while it is looked at, in an order that holds still. */
export function useIssueList(key: string, search: IssueSearch) {
  const { call } = useServices()
  const ask = { key, ...issueAskOf(search) }
  const query = useInfiniteQuery({
    queryKey: ['GET /api/projects/:key/issues', ask, 'pages'],
    queryFn: ({ pageParam }) =>
      call('GET /api/projects/:key/issues', {
        ...ask,
        ...(pageParam !== null && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) <= refreshedPages ? everyMs : false,
  })

  const fresh = query.data?.pages.flatMap((page) => page.issues) ?? none
  const { rows, waiting, showWaiting } = useSteadyOrder(
    fresh,
    `${JSON.stringify(ask)} ${query.data?.pages.length ?? 0} ${query.isPlaceholderData}`,
  )
  return { query, rows, waiting, showWaiting, totals: query.data?.pages.at(-1)?.totals }
}

/** `basis` names what was asked for; when it changes, the fresh order is taken as it is. */
function useSteadyOrder(fresh: readonly IssueRow[], basis: string) {
  const held = useRef({ basis: '', ids: [] as readonly string[] })
  const shown = held.current.basis === basis ? held.current.ids : []
  const steady = steadyOf(shown, fresh)
  held.current = { basis, ids: steady.rows.map((row) => row.id) }
  return {
    ...steady,
    showWaiting: () => {
      held.current = { basis: '', ids: [] }
    },
  }
}
