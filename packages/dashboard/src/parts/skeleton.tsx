/** A grey stand-in of the size of what is coming. Hidden from assistive technology: the region says `aria-busy`. */
export function Skeleton({ class: shape = '' }: { class?: string }) {
  return <span aria-hidden="true" class={`skeleton block rounded-1 bg-n4 ${shape}`} />
}

/** For a sentence that is coming: one of its length, so that it breaks where that one will. */
export function SkeletonText({ children }: { children: string }) {
  return (
    <span aria-hidden="true" class="skeleton rounded-1 bg-n4 text-transparent select-none">
      {children}
    </span>
  )
}

/** Widths that look like text rather than like a wall. */
const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-4/5', 'w-1/3', 'w-2/3'] as const

export function SkeletonLine({ index = 0 }: { index?: number }) {
  return <Skeleton class={`h-3 ${widths[index % widths.length]}`} />
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
