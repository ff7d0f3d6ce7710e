import { useEffect, useState } from 'preact/hooks'
import { useServices } from '../services.tsx'
import { useWords } from '../words/speech.tsx'
import { IconButton } from './button.tsx'
import type { Toast } from './toasts.ts'

const stayMs = 9_000

/** Where toasts appear, the newest lowest. A polite live region that is always there and says only what is added. */
export function ToastRegion() {
  const { toasts } = useServices()
  const [shown, setShown] = useState(toasts.current)
  useEffect(() => toasts.subscribe(() => setShown(toasts.current())), [toasts])
  return (
    <output
      aria-live="polite"
      aria-atomic="false"
      class="pointer-events-none fixed inset-x-0 bottom-4 z-40 flex flex-col items-center gap-2 px-4"
    >
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} dismiss={() => toasts.dismiss(toast.id)} />
      ))}
    </output>
  )
}

/** Hovering or focusing it stops its clock. */
function OneToast({ toast, dismiss }: { toast: Toast; dismiss: () => void }) {
  const words = useWords()
  const { toasts } = useServices()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(() => toasts.dismiss(toast.id), stayMs)
    return () => clearTimeout(timer)
  }, [held, toast.id, toasts])
  const { action } = toast
  return (
    <div
      class={`arrive pointer-events-auto flex max-w-full items-center gap-3 rounded-2 border py-1 ps-4 pe-1 shadow-float ${toast.tone === 'bad' ? 'border-bad-line bg-bad-soft text-bad' : 'border-line-strong bg-card'}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusCapture={() => setHeld(true)}
      onBlurCapture={() => setHeld(false)}
    >
      <span class="min-w-0 py-1 text-f2">{toast.text}</span>
      {action !== undefined && (
        <button
          type="button"
          class="h-8 rounded-1 px-2 text-f2 font-bold text-accent hover:bg-hover"
          onClick={() => {
            dismiss()
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon="close" label={words.action.dismiss} onClick={dismiss} />
    </div>
  )
}
