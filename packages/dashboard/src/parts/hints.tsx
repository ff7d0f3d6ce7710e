import { createPortal } from 'preact/compat'
import { useEffect, useState } from 'preact/hooks'
import { type Hint, hintId, watchHints } from './watch-hints.ts'

/**
 * One tooltip for the whole page: whatever carries `data-hint` shows it on hover and on focus, Escape takes it away.
 * A list of a hundred rows with three hints each costs no component and no listener of its own.
 */
export function Hints() {
  const [shown, setShown] = useState<Hint | null>(null)
  useEffect(() => watchHints(document, setShown), [])

  if (shown === null) return null
  const hint = (
    <div
      id={hintId}
      role="tooltip"
      class={`appear pointer-events-none fixed z-50 w-max max-w-80 -translate-x-1/2 rounded-1 bg-ink px-2 py-1 text-f1 text-page shadow-float ${shown.below ? '' : '-translate-y-full'}`}
      style={{ left: `${shown.left}px`, top: `${shown.top}px` }}
    >
      {shown.text}
    </div>
  )
  return shown.landmark === null ? hint : createPortal(hint, shown.landmark)
}
