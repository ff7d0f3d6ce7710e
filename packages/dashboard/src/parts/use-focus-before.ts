import { useState } from 'preact/hooks'

/**
 * For `finalFocus`: what had the focus before something was opened gets it back. Left alone, the primitives pass over
 * what Tab does not lead to, such as the page as a whole, and take the first field in it.
 */
export function useFocusBefore(): () => boolean {
  const [before] = useState(() => document.activeElement)
  return () => {
    const passedOver = before instanceof HTMLElement && before.tabIndex < 0
    if (!passedOver || before === document.body) return true
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) before.focus({ preventScroll: true })
    })
    return false
  }
}
