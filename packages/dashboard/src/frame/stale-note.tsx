import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../parts/button.tsx'
import { ProblemError } from '../problem-error.ts'
import { useRetry } from '../queries/question.ts'
import { useFormat, useWords } from '../words/speech.tsx'

/** Says that what the page shows is from before, where asking again failed: an old number looks like a new one. */
export function StaleNote() {
  const { problem, action } = useWords()
  const format = useFormat()
  const stale = useStale()
  const retry = useRetry()
  return (
    <div role="status">
      {stale !== null && (
        <div class="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2 border border-line bg-warn-soft py-2 ps-4 pe-2 text-f2">
          <p class="min-w-0 flex-1 basis-60">
            {problem.what(stale.error.code, stale.error.says)}{' '}
            {problem.stale(format.momentShort(stale.at))}
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
  /** Of the oldest answer that is shown still. */
  readonly at: number
}

function useStale(): Stale | null {
  const queries = useQueryClient()
  const [stale, setStale] = useState<Stale | null>(null)
  useEffect(() => {
    const look = () => {
      const found = staleOf(queries)
      setStale((before) => (before?.at === found?.at ? before : found))
    }
    look()
    return queries.getQueryCache().subscribe(look)
  }, [queries])
  return stale
}

function staleOf(queries: QueryClient): Stale | null {
  const [oldest] = queries
    .getQueryCache()
    .getAll()
    .filter((query) => query.isActive() && query.state.data !== undefined)
    .flatMap(({ state: { status, error, dataUpdatedAt: at } }) =>
      status === 'error' && isOurs(error) ? [{ error, at }] : [],
    )
    .toSorted((one, other) => one.at - other.at)
  return oldest ?? null
}

const isOurs = (error: unknown): error is ProblemError => error instanceof ProblemError
