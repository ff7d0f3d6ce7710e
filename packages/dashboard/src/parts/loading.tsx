import type { ComponentChildren } from 'preact'
import { useWords } from '../words/speech.tsx'

/** The place of what is on its way, told as that to assistive technology; within it, skeletons. */
export function Loading({
  class: shape = '',
  children,
}: {
  class?: string
  children: ComponentChildren
}) {
  const words = useWords()
  return (
    <div role="status" aria-busy="true" aria-label={words.table.loading} class={shape}>
      {children}
    </div>
  )
}
