import type { Route } from '@earshot/protocol'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../parts/button.tsx'
import { ProblemError } from '../problem-error.ts'
import { useRetry } from '../queries/question.ts'
import { useFormat, useWords } from '../words/speech.tsx'
import { useProjectKey } from './use-project.ts'

/**
 * Says that what the page shows is from before, where asking again failed: an old number looks like a new one. And that
 * what is around the page did not come: a page says it of its own questions.
 */
export function StaleNote() {
  const { problem, action } = useWords()
  const format = useFormat()
  const stale = useStale(
    useProjectKey() === '' ? ['GET /api/me'] : ['GET /api/me', 'GET /api/projects'],
  )
  const retry = useRetry()
  return (
    <div role="status">
      {stale !== null && (
        <div class="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2 border border-line bg-warn-soft py-2 ps-4 pe-2 text-f2">
          <p class="min-w-0 flex-1 basis-60">
            {problem.what(stale.error.code, stale.error.says)}{' '}
            {stale.at > 0 && problem.stale(format.momentShort(stale.at))}
          </p>
          <Button size="sm" icon="refresh" onClick={retry}>
            {action.retry}
          </Button>
        </div>
      )}
    </div>
  )
}

interface Stale {
  readonly error: ProblemError
  /** Of the oldest answer that is shown still; 0 where there is none. */
  readonly at: number
}

function useStale(around: readonly Route[]): Stale | null {
  const queries = useQueryClient()
  const routes = around.join(',')
  const [stale, setStale] = useState<Stale | null>(null)
  useEffect(() => {
    const look = () => {
      const found = staleOf(queries, routes.split(','))
      setStale((before) => (before?.at === found?.at ? before : found))
    }
    look()
    return queries.getQueryCache().subscribe(look)
  }, [queries, routes])
  return stale
}

function staleOf(queries: QueryClient, around: readonly string[]): Stale | null {
  const [oldest] = queries
    .getQueryCache()
    .getAll()
    .filter(
      (query) =>
        query.isActive() &&
        (query.state.data !== undefined || around.includes(String(query.queryKey[0]))),
    )
    .flatMap(({ state: { status, error, dataUpdatedAt: at } }) =>
      status === 'error' && isOurs(error) ? [{ error, at }] : [],
    )
    .toSorted((one, other) => one.at - other.at)
  return oldest ?? null
}

const isOurs = (error: unknown): error is ProblemError => error instanceof ProblemError
