import type { ComponentChildren } from 'preact'

/** A panel with a heading of its own; the heading names the region. */
export function Card({
  title,
  aside,
  id,
  flush = false,
  children,
}: {
  title?: ComponentChildren
  aside?: ComponentChildren
  id: string
  /** No padding: the content brings its own, to the edge. */
  flush?: boolean
  children: ComponentChildren
}) {
  return (
    <section
      aria-labelledby={title === undefined ? undefined : `${id}-title`}
      class="min-w-0 rounded-2 border border-line bg-card"
    >
      {title !== undefined && (
        <header class="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2">
          <h2 id={`${id}-title`} class="text-f3 font-bold">
            {title}
          </h2>
          {aside}
        </header>
      )}
      <div class={flush ? '' : 'p-4'}>{children}</div>
    </section>
  )
}
