import { FactsSkeleton } from '../../parts/facts-skeleton.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'

export function SessionSkeleton() {
  return (
    <Loading class="flex flex-col gap-4">
      <FactsSkeleton />
      <div class="h-104 rounded-2 border border-line bg-card p-4">
        <Skeleton class="h-3 w-32" />
        <Skeleton class="mt-8 h-80 w-full opacity-50" />
      </div>
    </Loading>
  )
}
