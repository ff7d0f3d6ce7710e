import type { ComponentChildren } from 'preact'

/** A box that scrolls by itself. It can be reached by keyboard, or nobody without a pointer could scroll it. */
export function ScrollBox({
  label,
  class: shape,
  children,
}: {
  label: string
  class: string
  children: ComponentChildren
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section class={shape} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
