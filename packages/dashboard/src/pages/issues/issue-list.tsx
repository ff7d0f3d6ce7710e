import type { May } from '../../frame/use-may.ts'
import { Button } from '../../parts/button.tsx'
import { Kbd } from '../../parts/kbd.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import type { IssueSearch } from '../../search/issue-search.ts'
import { useWords } from '../../words/speech.tsx'
import { IssueEmpty } from './issue-empty.tsx'
import { IssueSkeleton } from './issue-skeleton.tsx'
import { IssueTable } from './issue-table.tsx'
import type { useIssueList } from './use-issue-list.ts'
import type { Selection } from './use-selection.ts'

type List = ReturnType<typeof useIssueList>

/** The list's card in whichever of its four states it is. */
export function IssueList({
  list,
  projectKey,
  search,
  selection,
  may,
  showWaiting,
}: {
  list: List
  projectKey: string
  search: IssueSearch
  selection: Selection
  /** Whether the reader may do more than look. */
  may: May
  showWaiting: () => void
}) {
  const { query, rows } = list
  const ticks = may !== 'no'
  const waits = query.isPending || (rows.length > 0 && may === 'unknown')
  const shown = rows.length > 0 && !waits
  return (
    <>
      <div class="relative rounded-2 border border-line bg-card max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
        {shown && list.waiting > 0 && <Waiting count={list.waiting} show={showWaiting} />}
        {waits && <IssueSkeleton ticks={ticks} />}
        {query.isError && rows.length === 0 && (
          <ProblemView error={query.error} retry={() => void query.refetch()} />
        )}
        {query.isSuccess && rows.length === 0 && <IssueEmpty search={search} />}
        {shown && (
          <IssueTable
            rows={rows}
            projectKey={projectKey}
            sort={search.sort ?? 'last_seen'}
            selection={ticks ? selection : null}
            stale={query.isPlaceholderData}
          />
        )}
      </div>
      {shown && <Foot {...{ list, search, ticks }} />}
    </>
  )
}

function Waiting({ count, show }: { count: number; show: () => void }) {
  const words = useWords().issues
  return (
    <output class="arrive absolute inset-x-0 -top-3 z-10 flex justify-center">
      <button
        type="button"
        class="flex h-7 items-center gap-2 rounded-full border border-accent bg-accent px-3 text-f1 font-medium text-on-accent shadow-float hover:bg-accent-strong"
        onClick={show}
      >
        {words.waiting(count)} · {words.showThem}
      </button>
    </output>
  )
}

function Foot({ list, search, ticks }: { list: List; search: IssueSearch; ticks: boolean }) {
  const { query, rows, totals } = list
  const words = useWords().issues
  return (
    <div class="mt-3 flex flex-wrap items-center justify-between gap-3 text-f1 text-ink-3">
      <p class="flex items-center gap-1 max-md:hidden">
        <Kbd>j</Kbd>
        <Kbd>k</Kbd> {words.keysLine.move} · <Kbd>Enter</Kbd> {words.keysLine.open} ·{' '}
        {ticks && (
          <>
            <Kbd>x</Kbd> {words.keysLine.select} ·{' '}
          </>
        )}
        <Kbd>?</Kbd> {words.keysLine.all}
      </p>
      <div class="ms-auto flex items-center gap-3">
        {totals !== undefined && search.q === undefined && (
          <span class="num">{words.shown(rows.length, totalOf(totals, search))}</span>
        )}
        {query.hasNextPage && (
          <Button
            size="sm"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words.loadMore}
          </Button>
        )}
      </div>
    </div>
  )
}

function totalOf(totals: NonNullable<List['totals']>, { state = 'open' }: IssueSearch): number {
  if (state === 'all') return totals.open + totals.resolved + totals.ignored
  return totals[state]
}
