import { useEffect, useRef } from 'preact/hooks'

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

const typing =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]'

/**
 * Single keys that work wherever nobody is typing. `mod+k` means Ctrl or Cmd and works everywhere. Names are
 * `KeyboardEvent.key`, in lower case for letters.
 */
export function useKeys(keys: Keys): void {
  const held = useRef(keys)
  held.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const name = nameOf(event)
      const run = name === null ? undefined : held.current[name]
      if (run === undefined || event.defaultPrevented) return
      event.preventDefault()
      run(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

function nameOf(event: KeyboardEvent): string | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.altKey) return null
  if (event.metaKey || event.ctrlKey) return `mod+${key}`
  const target = event.target
  return target instanceof Element && target.closest(typing) !== null ? null : key
}
