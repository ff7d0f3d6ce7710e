import { factsGrid } from './facts-strip.tsx'
import { Skeleton, times } from './skeleton.tsx'

/** Five big numbers on their way, of the size that `FactsStrip` gives them. */
export function FactsSkeleton({ big = false }: { big?: boolean }) {
  const { grid, cell } = factsGrid(5)
  return (
    <div class="@container">
      <div class={grid}>
        {times(5, (index) => (
          <div key={index} class={`${cell} ${big ? 'h-24' : 'h-22'}`}>
            <Skeleton class="h-3 w-20" />
            <Skeleton class={`mt-3 w-24 ${big ? 'h-6' : 'h-5'}`} />
          </div>
        ))}
      </div>
    </div>
  )
}
