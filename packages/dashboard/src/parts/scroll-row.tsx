import type { ComponentProps } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/**
 * Choices in one row, which scrolls where it has no room: it fades where there is more of it, and brings the `chosen`
 * one into sight. Scrolling to it must not move the page, so that the row alone is moved.
 */
export function ScrollRow({
  chosen,
  class: shape,
  children,
  ...rest
}: ComponentProps<'div'> & { chosen: string; class: string }) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => (row.current === null ? undefined : watchEnds(row.current)), [])
  useEffect(() => {
    if (row.current !== null) showTaken(row.current)
  }, [chosen])
  return (
    <div {...rest} ref={row} class={`scroll-row overflow-x-auto ${shape}`}>
      {children}
    </div>
  )
}

/** What fades at an end must not hide what is chosen. */
const fadePx = 40

function showTaken(row: HTMLElement): void {
  const taken = row.querySelector('[aria-selected="true"], [aria-pressed="true"]')
  if (taken === null) return
  const [inner, outer] = [taken.getBoundingClientRect(), row.getBoundingClientRect()]
  const before = inner.left - outer.left - fadePx
  const behind = inner.right - outer.right + fadePx
  if (before < 0) row.scrollLeft += before
  else if (behind > 0) row.scrollLeft += behind
}

/** Says on the row, for the style sheet, on which sides there is more. Answers what stops it. */
function watchEnds(row: HTMLElement): () => void {
  const tell = () => {
    const hidden = row.scrollWidth - row.clientWidth
    // From right to left, browsers count downwards from zero.
    const gone = Math.abs(row.scrollLeft)
    row.toggleAttribute('data-more-before', gone > 1)
    row.toggleAttribute('data-more-behind', gone < hidden - 1)
  }
  const observer = new ResizeObserver(tell)
  observer.observe(row)
  for (const child of row.children) observer.observe(child)
  row.addEventListener('scroll', tell, { passive: true })
  return () => {
    observer.disconnect()
    row.removeEventListener('scroll', tell)
  }
}
