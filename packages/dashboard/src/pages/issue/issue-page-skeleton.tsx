import { Loading } from '../../parts/loading.tsx'
import { Skeleton, times } from '../../parts/skeleton.tsx'
import { useWords } from '../../words/speech.tsx'

export function IssuePageSkeleton() {
  const words = useWords()
  return (
    <Loading>
      <h1 class="sr-only">{words.table.loading}</h1>
      <div class="flex h-8 items-center max-md:h-10">
        <Skeleton class="h-3 w-20" />
      </div>
      <Skeleton class="mt-1 h-7 w-3/5" />
      <Skeleton class="mt-3 mb-5 h-3 w-64" />
      <div class="grid gap-4 xl:grid-cols-[minmax(0,1fr)_300px]">
        <div class="flex flex-col gap-4">
          <Box height="h-20" />
          <Box height="h-68" />
          <Box height="h-96" />
        </div>
        <div class="flex flex-col gap-4">
          {times(3, (index) => (
            <Box key={index} height="h-36" />
          ))}
        </div>
      </div>
    </Loading>
  )
}

function Box({ height }: { height: string }) {
  return (
    <div class={`rounded-2 border border-line bg-card p-4 ${height}`}>
      <Skeleton class="h-3 w-24" />
    </div>
  )
}
