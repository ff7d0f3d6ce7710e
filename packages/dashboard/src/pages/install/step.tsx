import type { ComponentChildren } from 'preact'

/** One thing to do: what, why, and the text to copy. */
export function Step({
  title,
  says,
  children,
}: {
  title: string
  says: string
  children: ComponentChildren
}) {
  return (
    <section class="min-w-0">
      <h2 class="text-f4 font-bold">{title}</h2>
      <p class="mt-1 mb-3 text-ink-2">{says}</p>
      <div class="flex flex-col gap-3">{children}</div>
    </section>
  )
}
