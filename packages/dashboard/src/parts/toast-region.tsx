import { useEffect, useState } from 'preact/hooks'
import { useServices } from '../services.tsx'
import { useWords } from '../words/speech.tsx'
import { IconButton } from './button.tsx'

const stayMs = 9_000

/** Where toasts appear. A polite live region that is always there; hovering or focusing it stops the clock. */
export function ToastRegion() {
  const { toasts } = useServices()
  const words = useWords()
  const [toast, setToast] = useState(toasts.current)
  const [held, setHeld] = useState(false)
  useEffect(() => toasts.subscribe(() => setToast(toasts.current())), [toasts])
  useEffect(() => {
    if (toast === null || held) return undefined
    const timer = setTimeout(() => toasts.dismiss(), stayMs)
    return () => clearTimeout(timer)
  }, [toast, held, toasts])

  return (
    <output
      aria-live="polite"
      class="pointer-events-none fixed inset-x-0 bottom-4 z-40 flex justify-center px-4"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusCapture={() => setHeld(true)}
      onBlurCapture={() => setHeld(false)}
    >
      {toast !== null && (
        <div
          key={toast.id}
          class={`arrive pointer-events-auto flex max-w-full items-center gap-3 rounded-2 border py-1 ps-4 pe-1 shadow-float ${toast.tone === 'bad' ? 'border-bad-line bg-bad-soft text-bad' : 'border-line-strong bg-card'}`}
        >
          <span class="min-w-0 py-1 text-f2">{toast.text}</span>
          {toast.action !== undefined && (
            <button
              type="button"
              class="h-8 rounded-1 px-2 text-f2 font-bold text-accent hover:bg-hover"
              onClick={() => {
                toasts.dismiss()
                toast.action?.run()
              }}
            >
              {toast.action.label}
            </button>
          )}
          <IconButton icon="close" label={words.action.dismiss} onClick={() => toasts.dismiss()} />
        </div>
      )}
    </output>
  )
}
