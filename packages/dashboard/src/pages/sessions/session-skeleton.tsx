import { FactsSkeleton } from '../../parts/facts-skeleton.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useWords } from '../../words/speech.tsx'

export function SessionSkeleton() {
  const words = useWords()
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label={words.table.loading}
      class="flex flex-col gap-4"
    >
      <FactsSkeleton />
      <div class="h-104 rounded-2 border border-line bg-card p-4">
        <Skeleton class="h-3 w-32" />
        <Skeleton class="mt-8 h-80 w-full opacity-50" />
      </div>
    </div>
  )
}
