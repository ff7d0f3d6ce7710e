import { Skeleton, times } from '../../parts/skeleton.tsx'
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
      <div class="grid grid-cols-2 gap-px overflow-hidden rounded-2 border border-line bg-line md:grid-cols-5">
        {times(5, (index) => (
          <div key={index} class="h-22 bg-card px-4 py-3">
            <Skeleton class="h-3 w-20" />
            <Skeleton class="mt-3 h-5 w-24" />
          </div>
        ))}
      </div>
      <div class="h-104 rounded-2 border border-line bg-card p-4">
        <Skeleton class="h-3 w-32" />
        <Skeleton class="mt-8 h-80 w-full opacity-50" />
      </div>
    </div>
  )
}
