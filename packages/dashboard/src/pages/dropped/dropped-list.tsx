import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton, SkeletonLine, times } from '../../parts/skeleton.tsx'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words/speech.tsx'
import { ReasonRow } from './reason-row.tsx'
import type { ReasonSum } from './reasons.ts'

export function DroppedList({
  query,
  reasons,
  unknown,
  projectKey,
}: {
  query: { readonly error: unknown; readonly isError: boolean; refetch(): unknown }
  reasons: readonly ReasonSum[] | undefined
  unknown: boolean
  projectKey: string
}) {
  const words = useWords().dropped
  return (
    <div class="rounded-2 border border-line bg-card max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
      {reasons === undefined && query.isError && (
        <ProblemView error={query.error} retry={() => void query.refetch()} />
      )}
      {reasons === undefined && !query.isError && <Waiting />}
      {reasons?.length === 0 && (
        <Empty
          icon="keep"
          title={unknown ? words.emptyUnknown : words.empty}
          says={unknown ? words.emptyUnknownSays : words.emptySays}
        />
      )}
      {reasons !== undefined && reasons.length > 0 && (
        <Table
          caption={words.caption}
          columns={[
            { label: words.columns.reason },
            { label: words.columns.days, place: 'w-64 max-lg:hidden', end: true },
            { label: words.columns.count, place: 'w-28 max-md:w-24', end: true },
            { label: words.columns.last, place: 'w-32 max-lg:hidden', end: true },
          ]}
        >
          {reasons.map((sum) => (
            <ReasonRow key={sum.reason} sum={sum} projectKey={projectKey} />
          ))}
        </Table>
      )}
    </div>
  )
}

function Waiting() {
  return (
    <Loading>
      {times(4, (index) => (
        <div
          key={index}
          class="flex h-20 items-center gap-6 border-t border-line px-4 first:border-t-0"
        >
          <div class="flex-1">
            <SkeletonLine index={index} />
            <Skeleton class="mt-3 h-2 w-1/2" />
          </div>
          <Skeleton class="h-7 w-56 max-lg:hidden" />
          <Skeleton class="h-3 w-14" />
        </div>
      ))}
    </Loading>
  )
}
