import { useEffect, useRef } from 'preact/hooks'

/**
 * For a list whose buttons take away or move what they stand in: call what it answers with the button and the list
 * before the change. Should the focus go with it, the same button gets it back, or the one that is in its place.
 */
export function useKeptFocus(): (button: Element, list: Element | null) => void {
  const kept = useRef<{ button: Element; list: Element; label: string | null; at: number } | null>(
    null,
  )
  useEffect(() => {
    if (kept.current === null || document.activeElement !== document.body) return
    const { button, list, label, at } = kept.current
    kept.current = null
    const left = controlsOf(list)
    const same = left.find((one) => one === button || one.getAttribute('aria-label') === label)
    const target = same ?? left[Math.min(at, left.length - 1)]
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
  })
  return (button, list) => {
    if (list === null) return
    const label = button.getAttribute('aria-label')
    kept.current = { button, list, label, at: controlsOf(list).indexOf(button) }
  }
}

const controlsOf = (list: Element) => [...list.querySelectorAll('button:not(:disabled)')]
