import { Skeleton, times } from './skeleton.tsx'

/** Five big numbers on their way, of the size that `FactsStrip` gives them. */
export function FactsSkeleton({ big = false }: { big?: boolean }) {
  return (
    <div class="grid grid-cols-2 gap-px overflow-hidden rounded-2 border border-line bg-line md:grid-cols-5">
      {times(5, (index) => (
        <div
          key={index}
          class={`bg-card px-4 py-3 max-md:last:odd:col-span-2 ${big ? 'h-24' : 'h-22'}`}
        >
          <Skeleton class="h-3 w-20" />
          <Skeleton class={`mt-3 w-24 ${big ? 'h-6' : 'h-5'}`} />
        </div>
      ))}
    </div>
  )
}
