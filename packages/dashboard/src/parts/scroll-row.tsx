import type { ComponentProps } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/**
 * Choices in one row, which scrolls where it has no room: it fades where there is more of it, and brings into sight the
 * `chosen` one and the one that a key gave the focus: browsers leave one that is half seen as it is. The page must not
 * move for it, so that the row alone is moved.
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
    <div
      {...rest}
      ref={row}
      class={`scroll-row overflow-x-auto ${shape}`}
      onFocusIn={({ target, currentTarget }) => {
        // Under a pointer that is down nothing may move, or it comes up over another choice.
        if (target instanceof HTMLElement && target.matches(':focus-visible')) {
          show(target, currentTarget)
        }
      }}
    >
      {children}
    </div>
  )
}

function showTaken(row: HTMLElement): void {
  const taken = row.querySelector('[aria-selected="true"], [aria-pressed="true"], [aria-current]')
  if (taken !== null) show(taken, row)
}

/** What fades at an end must not hide what is shown. */
const fadePx = 40

function show(choice: Element, row: HTMLElement): void {
  const [inner, outer] = [choice.getBoundingClientRect(), row.getBoundingClientRect()]
  const before = inner.left - outer.left - fadePx
  const behind = inner.right - outer.right + fadePx
  if (before < 0) row.scrollLeft += before
  else if (behind > 0) row.scrollLeft += behind
}

/** What moves a row other than we. */
const byHand = ['touchmove', 'wheel'] as const

/** Says on the row, for the style sheet, on which sides there is more. Answers what stops it. */
function watchEnds(row: HTMLElement): () => void {
  let width = row.clientWidth
  let isMoved = false
  const tell = () => {
    const hidden = row.scrollWidth - row.clientWidth
    // From right to left, browsers count downwards from zero.
    const gone = Math.abs(row.scrollLeft)
    row.toggleAttribute('data-more-before', gone > 1)
    row.toggleAttribute('data-more-behind', gone < hidden - 1)
  }
  // A number that came, or a window that was made narrow, may have moved what is chosen out of sight. Whoever moved the
  // row looks for another choice and keeps it where it is, until the row itself is of another width.
  const observer = new ResizeObserver(() => {
    if (row.clientWidth !== width) isMoved = false
    width = row.clientWidth
    if (!isMoved) showTaken(row)
    tell()
  })
  const moved = () => {
    isMoved = true
  }
  observer.observe(row)
  for (const child of row.children) observer.observe(child)
  row.addEventListener('scroll', tell, { passive: true })
  for (const by of byHand) row.addEventListener(by, moved, { passive: true })
  return () => {
    observer.disconnect()
    row.removeEventListener('scroll', tell)
    for (const by of byHand) row.removeEventListener(by, moved)
  }
}
