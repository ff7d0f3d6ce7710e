import { FactsSkeleton } from '../../parts/facts-skeleton.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Skeleton, times } from '../../parts/skeleton.tsx'

export function UsageSkeleton() {
  return (
    <Loading class="flex flex-col gap-4">
      <FactsSkeleton big />
      <div class="h-84 rounded-2 border border-line bg-card p-4">
        <Skeleton class="h-3 w-32" />
        <Skeleton class="mt-8 h-60 w-full opacity-50" />
      </div>
      <div class="grid gap-4 md:grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] lg:grid-cols-3">
        {times(3, (index) => (
          <div key={index} class="h-66 rounded-2 border border-line bg-card p-4">
            <Skeleton class="h-3 w-24" />
            <Skeleton class="mt-6 h-44 w-full opacity-50" />
          </div>
        ))}
      </div>
    </Loading>
  )
}

/** A card of rows that are on their way. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Loading class="rounded-2 border border-line bg-card">
      {times(rows, (index) => (
        <div key={index} class="flex h-12 items-center gap-6 border-line px-4 not-first:border-t">
          <Skeleton class={`h-3 ${['w-2/5', 'w-1/4', 'w-1/3'][index % 3]}`} />
          <Skeleton class="ms-auto h-3 w-16" />
          <Skeleton class="h-3 w-16 max-md:hidden" />
        </div>
      ))}
    </Loading>
  )
}

/** A heat table that is on its way: each row shorter by one. */
export function CohortSkeleton({ rows = 7 }: { rows?: number }) {
  return (
    <Loading class="rounded-2 border border-line bg-card">
      <div class="flex h-12 items-center border-b border-line px-4">
        <Skeleton class="h-3 w-32" />
      </div>
      <div class="flex flex-col gap-px overflow-hidden p-4 pt-8">
        {times(rows, (row) => (
          <div key={row} class="flex h-9 items-center gap-px">
            <Skeleton class="me-4 h-3 w-28 shrink-0" />
            {times(rows - row, (week) => (
              <Skeleton key={week} class="h-full w-24 shrink-0 opacity-50" />
            ))}
          </div>
        ))}
      </div>
    </Loading>
  )
}
