import type { ComponentChildren } from 'preact'

/** What a page is called, one sentence of what is seen, and what can be done about it. */
export function PageHead({
  title,
  above,
  says,
  children,
}: {
  title: string
  above?: ComponentChildren
  says?: ComponentChildren
  children?: ComponentChildren
}) {
  return (
    <header class="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div class="min-w-0">
        {above}
        <h1 class="text-f5 tracking-tight">{title}</h1>
        {says !== undefined && <p class="mt-1 min-h-5 text-f3 text-ink-2">{says}</p>}
      </div>
      {children !== undefined && <div class="flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  )
}
